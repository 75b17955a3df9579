/// Below this likeness a suggestion would only puzzle.
const LEAST: f64 = 0.6;

/// The name that looks most like `name`, in any case, if one does. Of equals it is the first.
pub fn nearest_name<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for known in known {
        let likeness = strsim::normalized_damerau_levenshtein(&known.to_lowercase(), &name);
        if likeness >= LEAST && best.is_none_or(|(so_far, _)| likeness > so_far) {
            best = Some((likeness, known));
        }
    }
    best.map(|(_, known)| known)
}

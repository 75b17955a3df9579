/// Of `candidates` the name that looks most like `name`, if one does; of equals the first.
pub(crate) fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    /// Below this likeness a suggestion would only puzzle.
    const LEAST: f64 = 0.6;
    let name = name.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let likeness = strsim::normalized_damerau_levenshtein(&candidate.to_lowercase(), &name);
        if likeness >= LEAST && best.is_none_or(|(so_far, _)| likeness > so_far) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

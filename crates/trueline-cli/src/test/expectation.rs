/// What an example says will be found: a line, and the rule that finds something there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Expectation {
    /// The line where the finding starts, counted from 1.
    pub(crate) line: u32,
    /// Its id, or an id that another tool has for it.
    pub(crate) rule: String,
    /// Whether it cannot be decided whether there is a finding.
    pub(crate) unknown: bool,
}

/// What the comments of an example expect: `# expect: RULE` on the line itself, `# expect: RULE (unknown)`, several with
/// commas between them, and `# expect line 12: RULE` where a line can hold no comment. `None` if there is no such comment,
/// so that the file is no example; `# expect: none` alone expects nothing.
pub(crate) fn expectations(text: &str) -> Option<Vec<Expectation>> {
    let mut expected = Vec::new();
    let mut any = false;
    for (line, number) in text.lines().zip(1..) {
        let Some((line, rules)) = mark(line, number) else { continue };
        any = true;
        for rule in rules.split(',').map(str::trim).filter(|rule| *rule != "none" && !rule.is_empty()) {
            let (name, unknown) = match rule.strip_suffix("(unknown)") {
                Some(name) => (name.trim(), true),
                None => (rule, false),
            };
            expected.push(Expectation { line, rule: name.to_owned(), unknown });
        }
    }
    any.then_some(expected)
}

/// The line and the rules of the mark on a line.
fn mark(line: &str, number: u32) -> Option<(u32, &str)> {
    let after = ["# expect", "// expect"].iter().find_map(|mark| Some(line.split_once(mark)?.1))?;
    let (place, rules) = after.split_once(':')?;
    match place {
        "" => Some((number, rules)),
        _ => Some((place.strip_prefix(" line ")?.trim().parse().ok()?, rules)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expectations_are_read() {
        let text = "# expect: none\na # expect: one\nb # expect: two, three (unknown)\n# expect line 12: four\n\
                    # expected: five\nc // expect: six\nexpect: seven\n";
        let found = expectations(text).unwrap().into_iter();
        let found: Vec<String> =
            found.map(|own| format!("{} {}{}", own.line, own.rule, if own.unknown { "?" } else { "" })).collect();
        assert_eq!(found, ["2 one", "3 two", "3 three?", "12 four", "6 six"]);
        assert_eq!(expectations("# expect: none"), Some(Vec::new()));
        assert_eq!(expectations("resource {}"), None);
    }
}

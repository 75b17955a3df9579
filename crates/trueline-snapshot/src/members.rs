use std::collections::BTreeSet;

/// The names of the members of the object that a text of JSON begins with, or of the first objects of an array, as far as
/// the text goes; `None` if it does not begin as JSON.
pub(crate) fn members(text: &str) -> Option<BTreeSet<&str>> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let own = match text.as_bytes().first()? {
        b'{' => 1,
        b'[' => 2,
        _ => return None,
    };
    let mut found = BTreeSet::new();
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        at += 1;
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let Some(length) = end_of_string(&text.as_bytes()[at..]) else { break };
                let end = at + length;
                let is_name = text[end + 1..].trim_start().starts_with(':');
                if is_name && depth == own {
                    found.insert(&text[at..end]);
                }
                at = end + 1;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    Some(found)
}

/// Where a string ends that begins before `bytes`; nowhere if it breaks off.
fn end_of_string(bytes: &[u8]) -> Option<usize> {
    let mut is_escaped = false;
    bytes.iter().position(|byte| {
        let ends = *byte == b'"' && !is_escaped;
        is_escaped = *byte == b'\\' && !is_escaped;
        ends
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_outside_counts() {
        for (text, expected) in [
            ("{\"a\": {\"b\": 1}, \"c\\\"d\" : [\"x\", {\"e\": 2}]}", &["a", "c\\\"d"][..]),
            ("[{\"a\": {\"b\": 1}}, {\"c\": \"d\"}]", &["a", "c"]),
            ("\u{feff}{\"a\": \"b", &["a"]),
            ("{} {\"a\": 1}", &[]),
        ] {
            let found = members(text).map(|members| members.into_iter().collect::<Vec<_>>());
            assert_eq!(found.as_deref(), Some(expected), "{text}");
        }
        assert_eq!(members("a: 1"), None);
    }
}

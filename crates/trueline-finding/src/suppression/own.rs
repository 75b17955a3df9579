use trueline_ir::AttrPath;

use super::Tool;
use super::directive::{Directive, Reach, nonempty};

/// What a directive of our own begins with: `trueline:ignore RULE reason="..." until=2027-01-31`.
const MARKS: [(&str, Reach); 3] = [
    ("trueline:ignore-file", Reach::File),
    ("trueline:ignore-block", Reach::Around),
    ("trueline:ignore", Reach::Begins),
];

const KEYS: &str = "reason, owner, ticket, until, address, attribute";

/// Reads a comment that begins with a directive of our own.
pub(super) fn read(text: &str) -> Option<Directive> {
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    let (mark, reach) = MARKS.into_iter().find(|(mark, _)| text[start..].starts_with(mark))?;
    let rest = &text[start + mark.len()..end.max(start + mark.len())];
    let mut directive = Directive::new(Tool::Trueline, reach, start..end);
    if rest.starts_with(|char: char| !char.is_whitespace()) {
        let word = text[start..].split_whitespace().next().unwrap_or_default();
        directive.fail(format!(
            "`{word}` is not a directive; there are trueline:ignore, trueline:ignore-block and \
                                trueline:ignore-file, each followed by a space"
        ));
        return Some(directive);
    }
    read_arguments(rest, &mut directive);
    Some(directive)
}

/// Reads what follows the mark: names of rules, between commas or spaces, and `key=value`.
pub(super) fn read_arguments(text: &str, directive: &mut Directive) {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|char: char| char.is_whitespace() || char == ',');
        if rest.is_empty() {
            break;
        }
        let end = rest.find(|char: char| char.is_whitespace() || matches!(char, ',' | '=')).unwrap_or(rest.len());
        let word = &rest[..end];
        match rest[end..].strip_prefix('=') {
            Some(after) => match read_value(after) {
                Some((value, left)) => {
                    set(directive, word, &value);
                    rest = left;
                }
                None => {
                    directive.fail(format!("the quote of `{word}` has no end"));
                    break;
                }
            },
            None => {
                directive.rules.push(word.to_owned());
                rest = &rest[end..];
            }
        }
    }
    if directive.rules.is_empty() {
        directive.fail("it names no rule; write trueline:ignore RULE reason=\"...\"");
    }
}

/// A value in quotes, in which `\"` is a quote, or all up to the next white space; and what is left.
fn read_value(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        return Some((text[..end].to_owned(), &text[end..]));
    };
    let mut value = String::new();
    let mut chars = quoted.char_indices();
    while let Some((at, char)) = chars.next() {
        match char {
            '"' => return Some((value, &quoted[at + 1..])),
            '\\' => value.push(chars.next()?.1),
            char => value.push(char),
        }
    }
    None
}

/// Sets what `key` stands for.
pub(super) fn set(directive: &mut Directive, key: &str, value: &str) {
    match key {
        "reason" => directive.reason = nonempty(value),
        "owner" => directive.owner = nonempty(value),
        "ticket" => directive.ticket = nonempty(value),
        "until" => directive.set_until(value),
        "address" => directive.address = nonempty(value),
        "attribute" => match AttrPath::parse(value) {
            Ok(path) => directive.attribute = Some(path),
            Err(error) => directive.fail(error.to_string()),
        },
        other => directive.fail(format!("`{other}` is not a key; the keys are {KEYS}")),
    }
}

/// What a directive says, as one would write it in a comment behind the mark.
pub(super) fn write(rules: &[String], reason: Option<&str>, until: Option<crate::Date>) -> String {
    let mut text = rules.join(",");
    if let Some(reason) = reason {
        text.push_str(&format!(" reason=\"{}\"", reason.replace('\\', "\\\\").replace('"', "\\\"")));
    }
    if let Some(until) = until {
        text.push_str(&format!(" until={until}"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_can_be_said() {
        let text = "  trueline:ignore aws-a, aws-b reason=\"it \\\"must\\\" be\" until=2027-01-31 owner=team ticket=SEC-1 \
                    address=\"module.m.a.b[\\\"x\\\"]\" attribute=ingress[0].cidr_blocks ";
        let found = read(text).unwrap();
        assert_eq!(found.mistake, None);
        assert_eq!(found.rules, ["aws-a", "aws-b"]);
        assert_eq!(found.reason.as_deref(), Some("it \"must\" be"));
        assert_eq!(found.until, Some("2027-01-31".parse().unwrap()));
        assert_eq!((found.owner.as_deref(), found.ticket.as_deref()), (Some("team"), Some("SEC-1")));
        assert_eq!(found.address.as_deref(), Some("module.m.a.b[\"x\"]"));
        assert_eq!(found.attribute.unwrap().to_string(), "ingress[0].cidr_blocks");
        assert_eq!(&text[found.range], text.trim());
    }

    #[test]
    fn how_far_it_reaches() {
        for (text, reach) in [
            ("trueline:ignore a", Reach::Begins),
            (" trueline:ignore-block a", Reach::Around),
            ("trueline:ignore-file a", Reach::File),
        ] {
            let found = read(text).unwrap();
            assert_eq!((found.reach, found.mistake), (reach, None), "{text}");
        }
    }

    #[test]
    fn what_is_written_badly_is_told() {
        for (text, word) in [
            ("trueline:ignore", "names no rule"),
            ("trueline:ignore reason=x", "names no rule"),
            ("trueline:ignore:a", "followed by a space"),
            ("trueline:ignored a", "is not a directive"),
            ("trueline:ignore a until=soon", "`soon` is not a date"),
            ("trueline:ignore a until=", "`` is not a date"),
            ("trueline:ignore a because=x", "`because` is not a key"),
            ("trueline:ignore a reason=\"x", "has no end"),
            ("trueline:ignore a attribute=x[", "is no attribute path"),
        ] {
            let mistake = read(text).unwrap().mistake.unwrap_or_default();
            assert!(mistake.contains(word), "{text}: {mistake}");
        }
        assert_eq!(read("see trueline:ignore"), None, "prose");
        assert_eq!(read("truelines:ignore a"), None);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let reason = "a \"b\" \\ c";
        let text = write(&["r".into(), "s".into()], Some(reason), Some("2027-01-31".parse().unwrap()));
        let found = read(&format!("trueline:ignore {text}")).unwrap();
        assert_eq!((found.rules.len(), found.reason.as_deref(), found.mistake), (2, Some(reason), None));
        assert_eq!(found.until.unwrap().to_string(), "2027-01-31");
    }
}

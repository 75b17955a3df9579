//! Regular expressions in the syntax of Go (RE2), compiled by a crate whose syntax differs in places.

use regex::{Regex, RegexBuilder};

/// Bytes a compiled pattern may have. The time of a match grows with them.
const MAX_COMPILED: usize = 1 << 20;

/// Compiles a pattern.
///
/// # Errors
/// The rest of a sentence that tells what is wrong: `is no regular expression: unclosed group`.
pub(super) fn compile(pattern: &str) -> Result<Regex, String> {
    RegexBuilder::new(&translate(pattern)).size_limit(MAX_COMPILED).build().map_err(|error| match error {
        regex::Error::CompiledTooBig(limit) => format!("is a regular expression over the limit of {limit} bytes"),
        error => {
            // The crate draws the pattern over several lines; the reason comes last.
            let text = error.to_string();
            let reason = text.lines().last().unwrap_or_default().trim_start_matches("error: ");
            format!("is no regular expression: {reason}")
        }
    })
}

/// Rewrites what means something else in Go: its classes are ASCII only, `\<` is a plain character, `\Q..\E` quotes,
/// a `{` that starts no repetition is itself, and a class has no operators.
fn translate(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(character) = rest.chars().next() {
        let after = &rest[character.len_utf8()..];
        rest = match character {
            '\\' => translate_escape(after, &mut out),
            '[' => translate_class(after, &mut out),
            '{' if !is_repetition(after) => {
                out.push_str("\\{");
                after
            }
            _ => {
                out.push(character);
                after
            }
        };
    }
    out
}

/// Writes the class whose opening bracket stands before `rest`; gives what comes behind it.
fn translate_class<'a>(mut rest: &'a str, out: &mut String) -> &'a str {
    out.push('[');
    if let Some(after) = rest.strip_prefix('^') {
        out.push('^');
        rest = after;
    }
    let mut first = true;
    // Whether a dash would make a range of what stands before it.
    let mut starts_range = false;
    while let Some(character) = rest.chars().next() {
        let after = &rest[character.len_utf8()..];
        let mut single = true;
        match character {
            ']' if !first => {
                out.push(']');
                return after;
            }
            '-' if starts_range && !after.starts_with(']') => {
                out.push('-');
                starts_range = false;
                let end = after.chars().next().filter(|end| *end != '\\');
                let Some(end) = end else {
                    rest = after;
                    continue;
                };
                push_literal(end, out);
                rest = &after[end.len_utf8()..];
                continue;
            }
            '[' if after.starts_with(':') && after.contains(":]") => {
                let end = after.find(":]").map_or(0, |at| at + 2);
                out.push('[');
                out.push_str(&after[..end]);
                rest = &after[end..];
                single = false;
            }
            '\\' => {
                single = !after.starts_with(['d', 'D', 'w', 'W', 's', 'S', 'p', 'P', 'Q']);
                rest = translate_escape(after, out);
            }
            _ => {
                push_literal(character, out);
                rest = after;
            }
        }
        first = false;
        starts_range = single;
    }
    rest
}

/// Writes a character of a class so that it stands for itself.
fn push_literal(character: char, out: &mut String) {
    if matches!(character, '[' | ']' | '&' | '~' | '-' | '^') {
        out.push('\\');
    }
    out.push(character);
}

/// Writes what stands after a back slash; gives what comes behind it.
fn translate_escape<'a>(after: &'a str, out: &mut String) -> &'a str {
    let Some(character) = after.chars().next() else {
        out.push('\\');
        return after;
    };
    let rest = &after[character.len_utf8()..];
    match character {
        'd' => out.push_str("[0-9]"),
        'D' => out.push_str("[^0-9]"),
        'w' => out.push_str("[0-9A-Za-z_]"),
        'W' => out.push_str("[^0-9A-Za-z_]"),
        's' => out.push_str(r"[\t\n\f\r ]"),
        'S' => out.push_str(r"[^\t\n\f\r ]"),
        'b' => out.push_str(r"(?-u:\b)"),
        '<' | '>' => out.push(character),
        'Q' => {
            let (quoted, rest) = rest.split_once("\\E").unwrap_or((rest, ""));
            out.push_str(&regex::escape(quoted));
            return rest;
        }
        _ => out.extend(['\\', character]),
    }
    rest
}

/// Whether what follows a `{` makes it a repetition: `2}`, `2,}` or `2,3}`.
fn is_repetition(after: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some((inside, _)) = after.split_once('}') else { return false };
    match inside.split_once(',') {
        Some((least, most)) => digits(least) && (most.is_empty() || digits(most)),
        None => digits(inside),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_patterns_as_go_does() {
        let cases = [
            (r"^\d+$", "12", true),
            (r"^\d+$", "٣", false),
            (r"^\w$", "é", false),
            (r"^[\w.]+$", "a.b_1", true),
            (r"^[^\s]$", " ", false),
            ("^[[]$", "[", true),
            ("^[]a]+$", "]a", true),
            ("^[^]a]$", "]", false),
            ("^[a&&b]+$", "&", true),
            ("^[a-]+$", "-a", true),
            ("^[-a]+$", "-a", true),
            ("^[+--]+$", "-,", true),
            ("^[+--]+$", ".", false),
            ("^[a-c-]+$", "b-", true),
            ("^[a-c-e]+$", "d", false),
            (r"^[\d-x]+$", "1-x", true),
            ("^[^a^]$", "^", false),
            ("^[[:alpha:]_]+$", "ab_", true),
            ("^x{$", "x{", true),
            ("^x{2,}$", "xx", true),
            ("^x{,2}$", "x", false),
            (r"^\Qa.b\E.$", "a.bc", true),
            (r"^\Qa.b\E.$", "axbc", false),
            (r"^\<a\>$", "<a>", true),
            (r"\bb\b", "a b c", true),
            ("(?P<n>a)(?:b)", "ab", true),
        ];
        for (pattern, text, expected) in cases {
            let compiled = compile(pattern).unwrap_or_else(|error| panic!("{pattern} {error}"));
            assert_eq!(compiled.is_match(text), expected, "{pattern} on {text}");
        }
        assert!(compile("(").unwrap_err().contains("unclosed group"));
        assert!(compile("(?=a)").is_err());
    }
}

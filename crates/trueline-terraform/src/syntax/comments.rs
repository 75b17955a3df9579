//! Finds the comments of a native file. `hcl-edit` keeps their text but not their place.

use trueline_source::{Comment, FileId, Span};

/// What the scanner is inside of.
enum Mode {
    /// Code, with the number of open braces: at the end of an interpolation it returns to the string around it.
    Code { braces: usize },
    /// A quoted string.
    Quoted,
    /// A heredoc that ends at a line holding only this word.
    Heredoc(String),
}

/// The comments of `text`, in order.
pub(super) fn scan(file: FileId, text: &str) -> Vec<Comment> {
    let bytes = text.as_bytes();
    let mut comments = Vec::new();
    let mut modes = vec![Mode::Code { braces: 0 }];
    let mut at = 0;
    while at < bytes.len() {
        let rest = &text.as_bytes()[at..];
        let nested = modes.len() > 1;
        match modes.last_mut() {
            Some(Mode::Code { braces }) => match rest {
                [b'#', ..] | [b'/', b'/', ..] | [b'/', b'*', ..] => {
                    let end = comment_end(bytes, at);
                    comments.push(Comment { span: Span::new(file, at..end), alone: is_alone(bytes, at) });
                    at = end;
                    continue;
                }
                [b'"', ..] => modes.push(Mode::Quoted),
                [b'{', ..] => *braces += 1,
                [b'}', ..] if *braces == 0 && nested => {
                    modes.pop();
                }
                [b'}', ..] => *braces = braces.saturating_sub(1),
                [b'<', b'<', ..] => {
                    if let Some((word, body)) = heredoc_start(text, at) {
                        modes.push(Mode::Heredoc(word));
                        at = body;
                        continue;
                    }
                }
                _ => {}
            },
            Some(Mode::Quoted) => match rest {
                [b'\\', ..] => at += 1,
                [b'"', ..] => {
                    modes.pop();
                }
                [b'$' | b'%', b'{', ..] if !is_escaped(bytes, at) => {
                    modes.push(Mode::Code { braces: 0 });
                    at += 1;
                }
                _ => {}
            },
            Some(Mode::Heredoc(word)) => match rest {
                [b'\n', ..] if ends_heredoc(&text[at + 1..], word) => {
                    modes.pop();
                }
                [b'$' | b'%', b'{', ..] if !is_escaped(bytes, at) => {
                    modes.push(Mode::Code { braces: 0 });
                    at += 1;
                }
                _ => {}
            },
            None => break,
        }
        at += 1;
    }
    comments
}

fn comment_end(bytes: &[u8], at: usize) -> usize {
    if bytes[at..].starts_with(b"/*") {
        let close = bytes[at + 2..].windows(2).position(|pair| pair == b"*/");
        return close.map_or(bytes.len(), |close| at + 2 + close + 2);
    }
    let line = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |length| at + length);
    if bytes[..line].ends_with(b"\r") { line - 1 } else { line }
}

fn is_alone(bytes: &[u8], at: usize) -> bool {
    bytes[..at].iter().rev().take_while(|byte| **byte != b'\n').all(u8::is_ascii_whitespace)
}

/// `$${` and `%%{` are text.
fn is_escaped(bytes: &[u8], at: usize) -> bool {
    at > 0 && bytes[at - 1] == bytes[at]
}

/// The end word of a heredoc that begins at `at`, and the offset of the line end before its body.
fn heredoc_start(text: &str, at: usize) -> Option<(String, usize)> {
    let after = text[at + 2..].strip_prefix('-').unwrap_or(&text[at + 2..]);
    let word: String = after.chars().take_while(|char| char.is_alphanumeric() || matches!(char, '_' | '-')).collect();
    let line_end = at + text[at..].find('\n')?;
    (!word.is_empty()).then_some((word, line_end))
}

fn ends_heredoc(line_and_more: &str, word: &str) -> bool {
    let line = line_and_more.lines().next().unwrap_or_default();
    line.trim_start()
        .strip_prefix(word)
        .is_some_and(|rest| !rest.starts_with(|char: char| char.is_alphanumeric() || matches!(char, '_' | '-')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let file = trueline_source::Sources::new(trueline_source::MemoryTree::new())
            .add(trueline_source::SourcePath::root(), String::new());
        scan(file, text).iter().map(|comment| text[comment.span.range()].to_owned()).collect()
    }

    #[test]
    fn only_comments_are_comments() {
        let cases: [(&str, &[&str]); 9] = [
            ("# one\na = 1 // two\r\n/* three\nfour */ b = 2", &["# one", "// two", "/* three\nfour */"]),
            ("a = \"# no\" # yes", &["# yes"]),
            ("a = \"${f(\"# no\")} // no\" # yes", &["# yes"]),
            ("a = \"$${ # no\" # yes", &["# yes"]),
            ("a = <<EOF\n# no\n${x /* in */}\n  EOF\n# yes", &["/* in */", "# yes"]),
            ("a = <<-EOT\n  // no\n  EOT\n// yes", &["// yes"]),
            ("a = \"http://x\" # yes", &["# yes"]),
            ("a = \"\\\" # no\"", &[]),
            ("a = { b = \"${ { c = 1 }.c } # no\" } # yes", &["# yes"]),
        ];
        for (text, expected) in cases {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}

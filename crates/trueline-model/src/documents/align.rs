/// A run of decoded text and the source it was written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Where the run begins in the decoded text. It ends where the next one begins.
    pub(super) decoded: usize,
    /// Where it begins in the source.
    pub(super) source: usize,
    /// How many bytes of source it takes.
    pub(super) length: usize,
    /// Whether both are the same, byte by byte; else the run is an escape.
    pub(super) verbatim: bool,
}

/// Finds which source each part of a decoded text was written as. The source is a file, a quoted string, a heredoc or
/// the raw text between two interpolations. `None` if the text is not what the source says.
pub(super) fn align(decoded: &str, source: &str) -> Option<Vec<Run>> {
    if let Some(start) = source.find(decoded) {
        return Some(vec![Run { decoded: 0, source: start, length: decoded.len(), verbatim: true }]);
    }
    let quoted =
        source.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).map(|body| (body, 1, Notation::Quoted));
    let heredoc = source.starts_with("<<").then(|| source.find('\n')).flatten();
    let heredoc = heredoc.map(|end| (&source[end + 1..], end + 1, Notation::Heredoc));
    let raw = [(source, 0, Notation::Quoted), (source, 0, Notation::Heredoc)];
    let bodies = [quoted, heredoc].into_iter().flatten().chain(raw);
    bodies.into_iter().find_map(|(body, offset, notation)| walk(decoded, body, offset, notation))
}

/// How special characters are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Notation {
    /// With back slashes.
    Quoted,
    /// As they are; indentation may have been removed from the lines.
    Heredoc,
}

fn walk(decoded: &str, body: &str, offset: usize, notation: Notation) -> Option<Vec<Run>> {
    let mut runs: Vec<Run> = Vec::new();
    let (mut at, mut from) = (0, 0);
    while at < decoded.len() {
        let wanted = &decoded[at..];
        if notation == Notation::Heredoc && (from == 0 || body[..from].ends_with('\n')) {
            from += indentation(&body[from..]).saturating_sub(indentation(wanted));
        }
        let (char, length) = read_char(&body[from..], notation)?;
        if char == '\r' && wanted.starts_with('\n') {
            from += length;
        } else if wanted.starts_with(char) {
            push(&mut runs, Run { decoded: at, source: offset + from, length, verbatim: length == char.len_utf8() });
            at += char.len_utf8();
            from += length;
        } else {
            return None;
        }
    }
    Some(runs)
}

fn push(runs: &mut Vec<Run>, run: Run) {
    match runs.last_mut() {
        Some(last) if last.verbatim && run.verbatim && last.source + last.length == run.source => {
            last.length += run.length;
        }
        _ => runs.push(run),
    }
}

fn indentation(text: &str) -> usize {
    text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// The first character that `source` means, and how many bytes it is written with.
fn read_char(source: &str, notation: Notation) -> Option<(char, usize)> {
    // `$${` and `%%{` mean `${` and `%{`.
    if source.starts_with("$${") || source.starts_with("%%{") {
        return source.chars().next().map(|char| (char, 2));
    }
    let mut chars = source.chars();
    let first = chars.next()?;
    if notation == Notation::Heredoc || first != '\\' {
        return Some((first, first.len_utf8()));
    }
    let hex = |digits: usize| {
        let code = u32::from_str_radix(source.get(2..2 + digits)?, 16).ok()?;
        Some((char::from_u32(code)?, 2 + digits))
    };
    match chars.next()? {
        'n' => Some(('\n', 2)),
        'r' => Some(('\r', 2)),
        't' => Some(('\t', 2)),
        char @ ('"' | '\\' | '/') => Some((char, 2)),
        'u' => hex(4),
        'U' => hex(8),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The source of each character of `decoded`, between bars.
    fn aligned(decoded: &str, source: &str) -> Option<String> {
        let runs = align(decoded, source)?;
        let shown = runs.iter().map(|run| &source[run.source..run.source + run.length]);
        Some(shown.collect::<Vec<_>>().join("|"))
    }

    #[test]
    fn finds_the_source_of_each_run() {
        let cases = [
            ("whole file", "{}", "{}", Some("{}")),
            ("quoted", "ab", r#""ab""#, Some("ab")),
            ("escapes", "a\"b\n\\", r#""a\"b\n\\""#, Some(r#"a|\"|b|\n|\\"#)),
            ("unicode", "é\tA", r#""\u00e9\t\U00000041""#, Some(r"\u00e9|\t|\U00000041")),
            ("template signs", "\"${x}%{y}", r#"\"$${x}%%{y}"#, Some(r#"\"|$$|{x}|%%|{y}"#)),
            ("part of a quoted string", "\"x", r#"\"x"#, Some("\"x")),
            ("heredoc", "a\\n\n", "<<EOF\na\\n\nEOF", Some("a\\n\n")),
            ("indented", "a\n  b\n", "<<-EOF\n    a\n      b\n    EOF", Some("a\n|  b\n")),
            ("tabs", "a\nb\n", "<<-EOF\n\ta\n\tb\n\tEOF", Some("a\n|b\n")),
            ("rest of an indented heredoc", " x\nb", " x\n    b", Some(" x\n|b")),
            ("line ends", "a\nb", "a\r\nb", Some("a|\nb")),
            ("heredoc with template sign", "b${a}\n", "<<EOF\nb$${a}\nEOF", Some("b|$$|{a}\n")),
            ("chomped", "x\ny", "<<-EOF\n  x\n  y\nEOF", Some("x\n|y")),
            ("other text", "ab", r#""ac""#, None),
            ("too short a source", "ab\n", r#""ab""#, None),
            ("unknown escape", "q\"", r#""\q\"""#, None),
            ("unfinished escape", "\u{1}x", r"\u00", None),
            ("a reference", "{\"a\": 1}", "local.x", None),
        ];
        for (name, decoded, source, expected) in cases {
            assert_eq!(aligned(decoded, source).as_deref(), expected, "{name}");
        }
    }
}

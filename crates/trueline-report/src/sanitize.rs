use std::borrow::Cow;

/// Text from scanned files, made safe for a terminal and for a log: what a terminal would obey or hide is shown as
/// `\u{..}`. Tabs are kept; line ends are not, since scanned text must not make up lines of a report.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if is_plain(text) && (text.len() < 2 || !text.contains("::")) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::new();
    let mut kept = 0;
    let mut before = None;
    for (at, char) in text.char_indices() {
        if is_hidden(char) || (char == ':' && starts_command(before, &text[at..])) {
            shown.push_str(&text[kept..at]);
            shown.push_str(&char.escape_unicode().to_string());
            kept = at + char.len_utf8();
        }
        before = Some(char);
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    shown.push_str(&text[kept..]);
    Cow::Owned(shown)
}

/// Whether all of a text is printable ASCII, as nearly all is: found out faster than what each character is.
pub(crate) fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Whether a character must not be printed as it is: C0 (but tab), DEL and C1 controls, bidirectional controls, and
/// characters that show nothing at all. The joiners U+200C and U+200D are left alone: scripts and emoji need them.
pub(crate) fn is_hidden(char: char) -> bool {
    match char {
        '\t' => false,
        '\0'..='\x1f' | '\x7f'..='\u{9f}' => true,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => true,
        '\u{e0000}'..='\u{e007f}' => true,
        _ => false,
    }
}

/// Whether a word begins here as GitHub's workflow commands do (`::error file=..::`). A runner obeys them wherever a
/// line of the log begins, and wrapping may begin a line at any word.
fn starts_command(before: Option<char>, rest: &str) -> bool {
    before.is_none_or(char::is_whitespace)
        && rest.strip_prefix("::").is_some_and(|name| name.starts_with(|char: char| char.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_a_terminal_would_obey_or_hide() {
        let cases = [
            ("plain text, ünïcode, 漢字 😀", "plain text, ünïcode, 漢字 😀"),
            ("tab\tkept", "tab\tkept"),
            ("\x1b[31mred", "\\u{1b}[31mred"),
            ("a\nb\r", "a\\u{a}b\\u{d}"),
            ("\u{9b}2J\x7f", "\\u{9b}2J\\u{7f}"),
            ("\u{202e}gnp.exe\u{2069}", "\\u{202e}gnp.exe\\u{2069}"),
            ("zero\u{200b}width\u{feff}", "zero\\u{200b}width\\u{feff}"),
            ("tag\u{e0041}", "tag\\u{e0041}"),
            ("👩\u{200d}💻 می\u{200c}خواهم", "👩\u{200d}💻 می\u{200c}خواهم"),
        ];
        for (text, shown) in cases {
            assert_eq!(visible(text), shown);
        }
    }

    #[test]
    fn no_word_is_a_workflow_command() {
        let cases = [
            ("::error file=a::owned", "\\u{3a}:error file=a::owned"),
            ("so ::stop-commands::x", "so \\u{3a}:stop-commands::x"),
            ("open to ::/0", "open to ::/0"),
            ("AWS::S3::Bucket", "AWS::S3::Bucket"),
        ];
        for (text, shown) in cases {
            assert_eq!(visible(text), shown);
        }
    }
}

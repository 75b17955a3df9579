use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use crate::sanitize::is_hidden;

/// Writes `value` as JSON that can stand in an element `script`: nothing in it ends the element or begins a comment, and
/// what would be obeyed or not be seen is an escape.
pub(super) fn write_json(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, InScript);
    value.serialize(&mut serializer)?;
    Ok(())
}

struct InScript;

impl Formatter for InScript {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut kept = 0;
        for (at, char) in fragment.char_indices() {
            if !matches!(char, '<' | '>' | '&') && !is_hidden(char) {
                continue;
            }
            out.write_all(&fragment.as_bytes()[kept..at])?;
            for unit in char.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            kept = at + char.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[kept..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_script() {
        let value = serde_json::json!(["</script><!--", "a & b", "\u{202e}\u{2028}é😀"]);
        let mut out = Vec::new();
        write_json(&value, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(!text.contains(['<', '>', '&', '\u{202e}', '\u{2028}']), "{text}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }
}

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use crate::sanitize::{is_hidden, is_plain};

/// Writes `value` as JSON. Down to `depth` levels of nesting each element has a line of its own, so that a report has
/// one finding a line: small, and still fit for `grep` and `diff`.
pub(crate) fn write(value: &impl Serialize, depth: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer =
        serde_json::Serializer::with_formatter(&mut *out, Lines { limit: depth, depth: 0, filled: false });
    value.serialize(&mut serializer)?;
    out.write_all(b"\n")
}

/// One element a line for the outermost levels. Characters that a terminal would obey are written as escapes, which
/// changes no value.
struct Lines {
    limit: usize,
    depth: usize,
    filled: bool,
}

impl Lines {
    fn open<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.filled = false;
        out.write_all(bracket)
    }

    fn separate<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.filled = true;
        out.write_all(if first { b"" } else { b"," })?;
        self.break_line(out)
    }

    fn close<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        let breaks = self.filled && self.depth <= self.limit;
        self.depth -= 1;
        self.filled = true;
        if breaks {
            self.indent(out)?;
        }
        out.write_all(bracket)
    }

    fn break_line<W: ?Sized + Write>(&self, out: &mut W) -> io::Result<()> {
        if self.depth <= self.limit { self.indent(out) } else { Ok(()) }
    }

    fn indent<W: ?Sized + Write>(&self, out: &mut W) -> io::Result<()> {
        write!(out, "\n{:width$}", "", width = self.depth)
    }
}

impl Formatter for Lines {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.separate(out, first)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.separate(out, first)
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        if is_plain(fragment) {
            return out.write_all(fragment.as_bytes());
        }
        let mut kept = 0;
        for (at, char) in fragment.char_indices().filter(|(_, char)| is_hidden(*char)) {
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
    use serde_json::{Value, json};

    fn written(value: &Value, depth: usize) -> String {
        let mut out = Vec::new();
        write(value, depth, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn breaks_lines_at_the_outer_levels_only() {
        let value = json!({"a": [{"x": [1, 2]}, {}], "b": [], "c": {"d": 1}});
        assert_eq!(
            written(&value, 2),
            "{\n \"a\":[\n  {\"x\":[1,2]},\n  {}\n ],\n \"b\":[],\n \"c\":{\n  \"d\":1\n }\n}\n"
        );
        assert_eq!(written(&value, 0), "{\"a\":[{\"x\":[1,2]},{}],\"b\":[],\"c\":{\"d\":1}}\n");
    }

    #[test]
    fn what_a_terminal_would_obey_is_escaped_and_read_back() {
        let value = json!(["\x1b[2J \u{9b}x \u{202e}y \u{e0041}", "\"\\\n\té😀\x7f"]);
        let text = written(&value, 0);
        assert!(text.chars().all(|char| char == '\n' || !is_hidden(char)), "{text:?}");
        assert_eq!(text.matches('\n').count(), 1);
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}

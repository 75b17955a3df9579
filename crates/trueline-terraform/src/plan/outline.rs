//! JSON text taken apart without being understood: where its parts begin and end, in one pass and without a tree.
//!
//! A plan can be larger than what should be held of it. So its parts are found by this, and each is parsed on its own
//! when it is needed.

use std::ops::Range;

/// How deep the text may nest; the parser of the parts has the same limit.
const MAX_DEPTH: usize = 500;

/// A place where the text is not JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Broken {
    /// Offset of the byte.
    pub(crate) at: usize,
    /// What is wrong there.
    pub(crate) what: String,
}

impl Broken {
    pub(crate) fn new(at: usize, what: impl Into<String>) -> Self {
        Broken { at, what: what.into() }
    }
}

/// A place in JSON text.
#[derive(Debug, Clone)]
pub(crate) struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

type Outcome<T> = Result<T, Broken>;

impl<'t> Cursor<'t> {
    /// At the byte `at` of a text; a byte order mark before it is passed over.
    pub(crate) fn new(text: &'t str, at: usize) -> Self {
        let at = if at == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { at };
        Cursor { text, at }
    }

    /// The first byte of what comes next.
    pub(crate) fn peek(&mut self) -> Outcome<u8> {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            if !byte.is_ascii_whitespace() {
                return Ok(*byte);
            }
            self.at += 1;
        }
        Err(Broken::new(bytes.len(), "the file ends here, before the JSON does"))
    }

    /// Passes over one value, and tells where it is.
    pub(crate) fn skip(&mut self) -> Outcome<Range<usize>> {
        let first = self.peek()?;
        let start = self.at;
        match first {
            b'"' => {
                self.string()?;
            }
            b'{' | b'[' => self.skip_collection()?,
            _ => self.skip_word()?,
        }
        Ok(start..self.at)
    }

    /// Passes over a string, and tells what stands between its quotes.
    pub(crate) fn string(&mut self) -> Outcome<&'t str> {
        self.expect(b'"', "expected a string")?;
        let bytes = self.text.as_bytes();
        let start = self.at;
        loop {
            match bytes.get(self.at) {
                Some(b'"') => break,
                Some(b'\\') => self.at += 2,
                Some(_) => self.at += 1,
                None => return Err(Broken::new(bytes.len(), "the file ends inside a string")),
            }
        }
        self.at += 1;
        Ok(self.text.get(start..self.at - 1).unwrap_or_default())
    }

    /// Visits the entries of an object. The visitor is to pass over the value.
    pub(crate) fn members(&mut self, mut visit: impl FnMut(&'t str, &mut Self) -> Outcome<()>) -> Outcome<()> {
        self.expect(b'{', "expected an object")?;
        if self.peek()? == b'}' {
            self.at += 1;
            return Ok(());
        }
        loop {
            let key = self.string()?;
            self.expect(b':', "expected `:`")?;
            visit(key, self)?;
            if !self.has_more(b'}')? {
                return Ok(());
            }
        }
    }

    /// Visits the items of an array. The visitor is to pass over the item.
    pub(crate) fn items(&mut self, mut visit: impl FnMut(&mut Self) -> Outcome<()>) -> Outcome<()> {
        self.expect(b'[', "expected an array")?;
        if self.peek()? == b']' {
            self.at += 1;
            return Ok(());
        }
        loop {
            visit(self)?;
            if !self.has_more(b']')? {
                return Ok(());
            }
        }
    }

    /// Says that nothing but white space follows.
    pub(crate) fn end(&mut self) -> Outcome<()> {
        match self.peek() {
            Err(_) => Ok(()),
            Ok(_) => Err(Broken::new(self.at, "there is something behind the end of the JSON")),
        }
    }

    fn has_more(&mut self, end: u8) -> Outcome<bool> {
        match self.peek()? {
            b',' => {
                self.at += 1;
                Ok(true)
            }
            byte if byte == end => {
                self.at += 1;
                Ok(false)
            }
            _ => Err(Broken::new(self.at, format!("expected `,` or `{}`", char::from(end)))),
        }
    }

    fn expect(&mut self, byte: u8, what: &str) -> Outcome<()> {
        if self.peek()? != byte {
            return Err(Broken::new(self.at, what));
        }
        self.at += 1;
        Ok(())
    }

    /// What is between the brackets is only looked at for brackets and strings.
    fn skip_collection(&mut self) -> Outcome<()> {
        let bytes = self.text.as_bytes();
        let mut open = Vec::new();
        loop {
            match bytes.get(self.at) {
                Some(b'"') => {
                    self.string()?;
                    continue;
                }
                Some(b'{') => open.push(b'}'),
                Some(b'[') => open.push(b']'),
                Some(byte @ (b'}' | b']')) => {
                    if open.pop() != Some(*byte) {
                        return Err(Broken::new(self.at, format!("this `{}` closes nothing", char::from(*byte))));
                    }
                }
                Some(_) => {}
                None => return Err(Broken::new(bytes.len(), "the file ends here, before the JSON does")),
            }
            self.at += 1;
            if open.is_empty() {
                return Ok(());
            }
            if open.len() > MAX_DEPTH {
                return Err(Broken::new(self.at, format!("this nests deeper than the limit of {MAX_DEPTH}")));
            }
        }
    }

    fn skip_word(&mut self) -> Outcome<()> {
        let rest = &self.text.as_bytes()[self.at..];
        let is_word = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.');
        match rest.iter().take_while(is_word).count() {
            0 => Err(Broken::new(self.at, "expected a value")),
            length => {
                self.at += length;
                Ok(())
            }
        }
    }
}

/// The string that the member `name` of the object at `range` is, with its escapes; `None` if there is none.
pub(crate) fn member_string<'t>(text: &'t str, range: &Range<usize>, name: &str) -> Option<&'t str> {
    let mut cursor = Cursor::new(text, range.start);
    let mut found = None;
    // Looking ends at the name, which mostly stands at the front.
    let _ = cursor.members(|key, cursor| {
        if key == name && cursor.peek()? == b'"' {
            found = Some(cursor.string()?);
            return Err(Broken::new(0, ""));
        }
        cursor.skip().map(drop)
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn finds_parts() {
        let text = "\u{feff} { \"a\" : [1, {\"x\": \"]\\\"}\"}, null], \"b\":-1.5e3 , \"c\": {} } ";
        let mut parts = Vec::new();
        let mut cursor = Cursor::new(text, 0);
        cursor
            .members(|key, cursor| {
                let range = cursor.skip()?;
                parts.push((key, &text[range]));
                Ok(())
            })
            .unwrap();
        cursor.end().unwrap();
        assert_eq!(parts, [("a", "[1, {\"x\": \"]\\\"}\"}, null]"), ("b", "-1.5e3"), ("c", "{}")]);
        let range = text.find("[1").unwrap();
        let mut items = 0;
        Cursor::new(text, range).items(|cursor| cursor.skip().map(|_| items += 1)).unwrap();
        assert_eq!(items, 3);
    }

    #[test]
    fn says_where_it_is_broken() {
        for (text, at, what) in [
            ("", 0, "the file ends here, before the JSON does"),
            ("{\"a\": [1, 2", 11, "the file ends here, before the JSON does"),
            ("{\"a\": \"xyz", 10, "the file ends inside a string"),
            ("{\"a\": \"xyz\\", 11, "the file ends inside a string"),
            ("{\"a\": [1}", 8, "this `}` closes nothing"),
            ("{\"a\" 1}", 5, "expected `:`"),
            ("{\"a\": }", 6, "expected a value"),
            ("{\"a\": 1 2}", 8, "expected `,` or `}`"),
            ("[]", 0, "expected an object"),
        ] {
            let broken = Cursor::new(text, 0).members(|_, cursor| cursor.skip().map(drop)).unwrap_err();
            assert_eq!((broken.at, broken.what.as_str()), (at, what), "{text}");
        }
        let deep = "[".repeat(1_000);
        assert!(Cursor::new(&deep, 0).skip().unwrap_err().what.contains("limit of 500"));
        assert!(Cursor::new("{} x", 0).skip().is_ok());
        let mut cursor = Cursor::new("{} x", 0);
        cursor.skip().unwrap();
        assert_eq!(cursor.end().unwrap_err().at, 3);
    }

    #[test]
    fn finds_a_string_of_an_object() {
        let text = r#"[{"n": {"mode": "inner"}, "mode": "data"}]"#;
        assert_eq!(member_string(text, &(1..text.len()), "mode"), Some("data"));
        assert_eq!(member_string(text, &(1..text.len()), "type"), None);
        assert_eq!(member_string("{\"mode", &(0..6), "mode"), None);
    }

    proptest! {
        #[test]
        fn never_panics(text in "[\\[\\]{}\",:a1\\\\ é\n]{0,40}") {
            let mut cursor = Cursor::new(&text, 0);
            let _ = cursor.members(|_, cursor| cursor.skip().map(drop));
            if let Ok(range) = Cursor::new(&text, 0).skip() {
                prop_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
            }
        }
    }
}

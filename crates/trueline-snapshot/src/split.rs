//! Cuts an export into its items while it is read: the elements of a list, those of a list in an object around it, or one
//! document after the other. Only the item at hand is in memory.

use std::io::{self, BufRead, Read};

/// Members of the object around the items that hold them.
const SECTIONS: [&str; 11] = [
    "configurationItems",
    "baseConfigurationItems",
    "Results",
    "ResourceDescriptions",
    "StackResources",
    "StackResourceSummaries",
    "StackResourceDrifts",
    "assets",
    "results",
    "data",
    "value",
];

/// Bytes that one item may have.
const LARGEST: usize = 64 << 20;

/// How deep lists and objects may stand in one another.
const DEEPEST: usize = 200;

/// A piece of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// An item as its text, and the line on which it begins.
    Item { text: Vec<u8>, line: u32 },
    /// The object around the items before, without them.
    Head { text: Vec<u8> },
}

/// Why an export cannot be read on.
#[derive(Debug)]
pub(crate) struct Broken {
    pub(crate) line: u32,
    pub(crate) why: String,
}

/// Hands every piece of an export to `take`, in order.
pub(crate) fn split(input: impl Read, take: &mut dyn FnMut(Piece)) -> Result<(), Broken> {
    let mut splitter = Splitter { input: io::BufReader::with_capacity(1 << 18, input), line: 1, next: None };
    splitter.documents(take)
}

struct Splitter<R> {
    input: io::BufReader<R>,
    /// The line of the next byte.
    line: u32,
    /// The next byte, if it was looked at.
    next: Option<u8>,
}

impl<R: Read> Splitter<R> {
    fn documents(&mut self, take: &mut dyn FnMut(Piece)) -> Result<(), Broken> {
        while let Some(byte) = self.peek_token()? {
            match byte {
                b'[' => self.items(take)?,
                b'{' => self.object(take)?,
                // A byte order mark, and what separates records in RFC 7464.
                0xef | 0xbb | 0xbf | 0x1e => drop(self.byte()?),
                _ => return Err(self.broken("it is no JSON")),
            }
        }
        Ok(())
    }

    /// The elements of a list.
    fn items(&mut self, take: &mut dyn FnMut(Piece)) -> Result<(), Broken> {
        self.expect(b'[')?;
        loop {
            match self.token()? {
                b']' => return self.expect(b']').map(drop),
                b',' => drop(self.byte()?),
                _ => {
                    let line = self.line;
                    let mut text = Vec::new();
                    self.value(&mut text)?;
                    take(Piece::Item { text, line });
                }
            }
        }
    }

    /// An object that is an item, or has some in it.
    fn object(&mut self, take: &mut dyn FnMut(Piece)) -> Result<(), Broken> {
        let line = self.line;
        let mut text = Vec::new();
        let mut has_sections = false;
        self.expect(b'{')?;
        text.push(b'{');
        loop {
            match self.token()? {
                b'}' => break,
                b',' => drop(self.byte()?),
                b'"' => {
                    let start = text.len();
                    if text.len() > 1 {
                        text.push(b',');
                    }
                    let name = text.len();
                    self.value(&mut text)?;
                    let is_section =
                        SECTIONS.iter().any(|section| text[name..] == *format!("\"{section}\"").as_bytes());
                    self.token()?;
                    self.expect(b':')?;
                    if self.token()? == b'[' && is_section {
                        text.truncate(start);
                        has_sections = true;
                        self.items(take)?;
                    } else {
                        text.push(b':');
                        self.value(&mut text)?;
                    }
                }
                _ => return Err(self.broken("it is no JSON")),
            }
        }
        self.expect(b'}')?;
        text.push(b'}');
        take(if has_sections { Piece::Head { text } } else { Piece::Item { text, line } });
        Ok(())
    }

    /// Adds the text of the next value.
    fn value(&mut self, text: &mut Vec<u8>) -> Result<(), Broken> {
        let mut depth = 0_usize;
        loop {
            let byte = self.token()?;
            match byte {
                b'"' => self.string(text)?,
                b'{' | b'[' => {
                    depth += 1;
                    if depth > DEEPEST {
                        return Err(self.broken(&format!("it nests deeper than the limit of {DEEPEST}")));
                    }
                    text.push(self.expect(byte)?);
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1).ok_or_else(|| self.broken("a value is missing"))?;
                    text.push(self.expect(byte)?);
                }
                b',' | b':' if depth > 0 => text.push(self.expect(byte)?),
                b',' | b':' => return Err(self.broken("a value is missing")),
                _ => self.word(text)?,
            }
            if text.len() > LARGEST {
                return Err(self.broken(&format!("an item has more than the limit of {LARGEST} bytes")));
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }

    fn string(&mut self, text: &mut Vec<u8>) -> Result<(), Broken> {
        text.push(self.expect(b'"')?);
        loop {
            self.plain(text)?;
            let byte = self.byte()?.ok_or_else(|| self.broken("it ends in the middle of a text"))?;
            text.push(byte);
            match byte {
                b'"' => return Ok(()),
                b'\\' => text.extend(self.byte()?),
                _ if text.len() > LARGEST => return Err(self.broken("a text is too long")),
                _ => {}
            }
        }
    }

    /// What of a string is at hand and means nothing but itself.
    fn plain(&mut self, text: &mut Vec<u8>) -> Result<(), Broken> {
        let line = self.line;
        let buffer = self.input.fill_buf().map_err(|error| Broken { line, why: error.to_string() })?;
        let length = buffer.iter().position(|byte| matches!(byte, b'"' | b'\\' | b'\n')).unwrap_or(buffer.len());
        if length > 0 {
            text.extend_from_slice(&buffer[..length]);
            self.input.consume(length);
            self.next = None;
        }
        Ok(())
    }

    /// A number, or one of the three words.
    fn word(&mut self, text: &mut Vec<u8>) -> Result<(), Broken> {
        let start = text.len();
        while let Some(byte) = self.peek()? {
            if !byte.is_ascii_alphanumeric() && !matches!(byte, b'+' | b'-' | b'.') {
                break;
            }
            text.extend(self.byte()?);
        }
        if text.len() == start { Err(self.broken("it is no JSON")) } else { Ok(()) }
    }

    /// The next byte that is no white space; the end of the text is a mistake.
    fn token(&mut self) -> Result<u8, Broken> {
        self.peek_token()?.ok_or_else(|| self.broken("it ends in the middle"))
    }

    fn peek_token(&mut self) -> Result<Option<u8>, Broken> {
        while let Some(byte) = self.peek()? {
            if !byte.is_ascii_whitespace() {
                return Ok(Some(byte));
            }
            self.byte()?;
        }
        Ok(None)
    }

    fn expect(&mut self, expected: u8) -> Result<u8, Broken> {
        match self.byte()? {
            Some(byte) if byte == expected => Ok(byte),
            Some(_) => Err(self.broken(&format!("`{}` is missing", expected as char))),
            None => Err(self.broken("it ends in the middle")),
        }
    }

    fn peek(&mut self) -> Result<Option<u8>, Broken> {
        if self.next.is_none() {
            let line = self.line;
            let buffer = self.input.fill_buf().map_err(|error| Broken { line, why: error.to_string() })?;
            self.next = buffer.first().copied();
        }
        Ok(self.next)
    }

    fn byte(&mut self) -> Result<Option<u8>, Broken> {
        let byte = self.peek()?;
        if byte.is_some() {
            self.input.consume(1);
            self.next = None;
            self.line += u32::from(byte == Some(b'\n'));
        }
        Ok(byte)
    }

    fn broken(&self, why: &str) -> Broken {
        Broken { line: self.line, why: why.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> (Vec<String>, Option<(u32, String)>) {
        let mut pieces = Vec::new();
        let result = split(text.as_bytes(), &mut |piece| {
            pieces.push(match piece {
                Piece::Item { text, line } => format!("{line}: {}", String::from_utf8(text).unwrap()),
                Piece::Head { text } => format!("head: {}", String::from_utf8(text).unwrap()),
            });
        });
        (pieces, result.err().map(|broken| (broken.line, broken.why)))
    }

    #[test]
    fn items_are_found_with_their_lines() {
        for (text, expected) in [
            ("[{\"a\": 1},\n {\"b\": \"]}\\\"\"}]", &["1: {\"a\":1}", "2: {\"b\":\"]}\\\"\"}"][..]),
            ("{\"a\": {\"data\": [1]}}\n{\"b\": true}\n", &["1: {\"a\":{\"data\":[1]}}", "2: {\"b\":true}"]),
            (
                "{\"fileVersion\": \"1.0\",\n\"configurationItems\": [\n{\"x\": [1, 2]}\n], \"z\": null}",
                &["3: {\"x\":[1,2]}", "head: {\"fileVersion\":\"1.0\",\"z\":null}"],
            ),
            ("{\"Results\": [\"{\\\"a\\\": 1}\"]}", &["1: \"{\\\"a\\\": 1}\"", "head: {}"]),
            ("", &[]),
            ("[]", &[]),
        ] {
            let (found, broken) = pieces(text);
            assert_eq!(
                (found.as_slice(), broken),
                (&expected.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>()[..], None),
                "{text}"
            );
        }
    }

    #[test]
    fn what_stands_before_the_break_is_read() {
        for (text, read, line) in [
            ("[{\"a\":1},\n{\"b\":", 1, 2),
            ("{\"configurationItems\":[{\"a\":1},{\"b\":\"x", 1, 1),
            ("[1, }]", 1, 1),
            ("nothing", 0, 1),
            ("[\"a\"", 1, 1),
        ] {
            let (found, broken) = pieces(text);
            assert_eq!((found.len(), broken.map(|(line, _)| line)), (read, Some(line)), "{text}");
        }
        assert!(pieces(&"[".repeat(300)).1.is_some_and(|(_, why)| why.contains("limit")));
    }
}

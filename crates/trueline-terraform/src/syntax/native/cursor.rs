//! Moving over the text: white space, comments, names, and errors at where reading has come.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use trueline_source::Comment;

use super::{Parser, Result, SyntaxError};
use crate::syntax::Ident;

impl<'a> Parser<'a> {
    /// The next byte after white space and comments; the end of a line only where it matters.
    pub(super) fn peek(&mut self) -> Option<u8> {
        self.skip();
        self.bytes().get(self.at).copied()
    }

    pub(super) fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    /// Whether the text goes on like this, white space not skipped.
    pub(super) fn looking_at(&self, token: &str) -> bool {
        self.bytes()[self.at..].starts_with(token.as_bytes())
    }

    /// Reads `token` if it is next.
    pub(super) fn eat(&mut self, token: &str) -> bool {
        self.skip();
        let found = self.looking_at(token);
        if found {
            self.at += token.len();
        }
        found
    }

    /// Reads `token`, which must be next; `what` describes it in the message.
    pub(super) fn expect(&mut self, token: &str, what: &str) -> Result<()> {
        if self.eat(token) { Ok(()) } else { self.unexpected(what) }
    }

    /// Skips what means nothing.
    fn skip(&mut self) {
        let bytes = self.bytes();
        loop {
            match bytes[self.at..] {
                [b' ' | b'\t', ..] => self.at += 1,
                [b'\n', ..] if !self.newlines => self.at += 1,
                [b'\r', b'\n', ..] if !self.newlines => self.at += 2,
                // The end of a line is one byte to whoever asks.
                [b'\r', b'\n', ..] => {
                    self.at += 1;
                    return;
                }
                [b'#', ..] | [b'/', b'/', ..] => self.comment(line_end(bytes, self.at)),
                [b'/', b'*', ..] => {
                    let close = bytes[self.at + 2..].windows(2).position(|pair| pair == b"*/");
                    let Some(close) = close else { return };
                    let end = self.at + 2 + close + 2;
                    self.add_opaque(self.at..end);
                    self.comment(end);
                }
                _ => return,
            }
        }
    }

    fn comment(&mut self, end: usize) {
        if self.at >= self.comments_end {
            self.add_comment(self.at..end);
        }
        self.at = end;
    }

    pub(super) fn add_comment(&mut self, range: Range<usize>) {
        let line = self.bytes()[..range.start].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let alone = self.text[line..range.start].trim_start_matches('\u{feff}').trim().is_empty();
        self.comments_end = range.end;
        self.comments.push(Comment { span: self.span(range), alone });
    }

    /// Notes a text that holds no syntax. What it encloses is noted no longer.
    pub(super) fn add_opaque(&mut self, range: Range<usize>) {
        while self.opaque.last().is_some_and(|last| last.start >= range.start) {
            self.opaque.pop();
        }
        self.opaque.push(range);
    }

    /// Whether a place is inside of such a text.
    pub(super) fn is_opaque(&self, at: usize) -> bool {
        let after = self.opaque.partition_point(|range| range.end <= at);
        self.opaque.get(after).is_some_and(|range| range.contains(&at))
    }

    /// Reads a name. `what` describes it in the message.
    pub(super) fn ident(&mut self, what: &str) -> Result<Ident> {
        self.skip();
        let start = self.at;
        match self.name() {
            Some(name) => Ok(Ident { name: Arc::from(name), span: self.span(start..self.at) }),
            None => self.unexpected(what),
        }
    }

    /// Reads a name if one stands here: letters, digits, `_` and `-`, beginning with a letter or `_`.
    pub(super) fn name(&mut self) -> Option<&'a str> {
        let length = name_length(&self.text[self.at..]);
        let name = &self.text[self.at..self.at + length];
        self.at += length;
        (length > 0).then_some(name)
    }

    /// Reads `word` if it is the next name.
    pub(super) fn keyword(&mut self, word: &str) -> bool {
        self.skip();
        let found = self.at_name(word);
        if found {
            self.at += word.len();
        }
        found
    }

    /// Whether the name that stands here is `word`.
    pub(super) fn at_name(&self, word: &str) -> bool {
        self.looking_at(word) && name_length(&self.text[self.at..]) == word.len()
    }

    /// An error at the next token, which is not what was expected.
    pub(super) fn unexpected<T>(&mut self, expected: &str) -> Result<T> {
        self.skip();
        let found: Cow<'static, str> = match self.text[self.at..].chars().next() {
            None => "the file ends here".into(),
            Some('\n') => "the line ends here".into(),
            Some('\'') => "strings stand in double quotes".into(),
            Some('/') if self.looking_at("/*") => "this comment has no end".into(),
            Some(char) => match name_length(&self.text[self.at..]) {
                0 if char.is_ascii_graphic() => format!("`{char}` is in the way").into(),
                0 => format!("the character U+{:04X} is in the way", u32::from(char)).into(),
                length => format!("`{}` is in the way", &self.text[self.at..self.at + length]).into(),
            },
        };
        self.error_here(format!("expected {expected}, but {found}"))
    }

    /// An error at the next character.
    pub(super) fn error_here<T>(&self, message: impl Into<Cow<'static, str>>) -> Result<T> {
        let next = self.text[self.at..].chars().next();
        match next {
            Some(char) if char != '\n' => self.error_at(self.at, self.at + char.len_utf8(), message),
            // The end of a line or file has nothing to underline: take the character before.
            _ => {
                let before = self.text[..self.at].trim_end_matches('\r');
                let start = before.char_indices().next_back().map_or(0, |(at, _)| at);
                self.error_at(start, before.len(), message)
            }
        }
    }

    pub(super) fn error_at<T>(&self, start: usize, end: usize, message: impl Into<Cow<'static, str>>) -> Result<T> {
        Err(SyntaxError { range: start..end, message: message.into() })
    }
}

/// Where the comment at `at` ends: before the line end.
pub(super) fn line_end(bytes: &[u8], at: usize) -> usize {
    let end = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |length| at + length);
    if bytes[..end].ends_with(b"\r") && end > at { end - 1 } else { end }
}

/// The bytes of the name that a text begins with.
pub(super) fn name_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    if !bytes.first().is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_' || !byte.is_ascii()) {
        return 0;
    }
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let length = bytes.iter().position(|byte| !plain(byte)).unwrap_or(bytes.len());
    if bytes.get(length).is_none_or(u8::is_ascii) {
        return length;
    }
    // Other scripts have letters too.
    let part = |(at, char): (usize, char)| {
        let fits = char == '_' || if at == 0 { char.is_alphabetic() } else { char.is_alphanumeric() || char == '-' };
        (!fits).then_some(at)
    };
    text.char_indices().find_map(part).unwrap_or(text.len())
}

//! Whole files, and how reading goes on after an error.

use super::body::BodyBuilder;
use super::cursor::{line_end, name_length};
use super::{Parser, SyntaxError};
use crate::syntax::Parsed;

/// After so many errors the rest of a file is given up: each may cost a look through all that follows.
const MAX_ERRORS: usize = 50;

/// The blocks that can stand at the top of a file.
const BLOCKS: [&str; 14] = [
    "resource",
    "data",
    "variable",
    "output",
    "module",
    "locals",
    "provider",
    "terraform",
    "moved",
    "removed",
    "import",
    "check",
    "ephemeral",
    "action",
];

/// What a file is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Items {
    Blocks,
    Attributes,
}

impl Parser<'_> {
    /// Reads the whole text as a file of such items.
    pub(super) fn file(mut self, items: Items) -> Parsed {
        let mut body = BodyBuilder::default();
        let mut errors = 0;
        loop {
            match self.peek() {
                None => break,
                Some(b'\n') => self.at += 1,
                Some(_) => {
                    let start = self.at;
                    self.opaque.clear();
                    match self.item() {
                        Ok(item) => self.problems.extend(body.add(item)),
                        Err(error) => {
                            errors += 1;
                            self.recover(start, error, items, errors == MAX_ERRORS);
                        }
                    }
                }
            }
        }
        Parsed { body: body.body, comments: self.comments, problems: self.problems }
    }

    /// Tells what is wrong with the item that begins at `start`, and goes to where the next one begins.
    fn recover(&mut self, start: usize, error: SyntaxError, items: Items, give_up: bool) {
        self.depth = 0;
        self.newlines = true;
        let end = self.next_item(start, items).unwrap_or(self.text.len());
        let problem = if error.range.start < end {
            self.comment_lines(error.range.start, end);
            self.problem(&error)
        } else {
            // Comments beyond are found again when they are read again.
            let limit = self.span(end..end).start;
            self.comments.retain(|comment| comment.span.start < limit);
            self.comments_end = self.comments_end.min(end);
            let range = start..start + name_length(&self.text[start..]).max(1);
            self.problem(&SyntaxError { range, message: "this has no end before the next block begins".into() })
        };
        self.problems.push(if give_up {
            problem.help(format!("After {MAX_ERRORS} errors the rest of this file is not judged."))
        } else {
            problem.help("What holds the error is not judged; everything else is.")
        });
        self.at = if give_up { self.text.len() } else { end };
    }

    /// Where the line of the next item begins that is indented as the line of `start` is.
    fn next_item(&self, start: usize, items: Items) -> Option<usize> {
        let text = self.text;
        let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let indent = text[line..start].trim_start_matches('\u{feff}');
        let mut at = start;
        while let Some(length) = text[at..].find('\n') {
            at += length + 1;
            let Some(rest) = text[at..].strip_prefix(indent) else { continue };
            let begins = at + indent.len();
            if begins_item(rest, items) && !self.is_opaque(begins) {
                return Some(begins);
            }
        }
        None
    }

    /// Adds the comments that have lines of their own in a text that is passed over: they may belong to what comes next.
    fn comment_lines(&mut self, start: usize, end: usize) {
        let mut at = start.max(self.comments_end);
        while at < end {
            let line = line_end(self.bytes(), at).min(end);
            let text = self.text[at..line].trim_start();
            if text.starts_with('#') || text.starts_with("//") {
                self.add_comment(line - text.len()..line);
            }
            at = self.text[line..].find('\n').map_or(end, |length| line + length + 1);
        }
    }
}

/// Whether a line begins with an item.
fn begins_item(line: &str, items: Items) -> bool {
    let name = &line[..name_length(line)];
    let rest = line[name.len()..].trim_start_matches([' ', '\t']);
    match items {
        Items::Blocks => BLOCKS.contains(&name) && rest.starts_with(['"', '{']),
        Items::Attributes => !name.is_empty() && rest.starts_with('=') && !rest.starts_with("=="),
    }
}

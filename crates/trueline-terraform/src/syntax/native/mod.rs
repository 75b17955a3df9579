//! The native syntax of HCL, read in one pass into the tree of this crate.
//! <https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md>
//!
//! An error costs the block that it stands in: reading goes on at the next line that begins a block at the same depth.

mod body;
mod cursor;
mod expr;
mod recovery;
mod template;

use std::borrow::Cow;
use std::ops::Range;

use trueline_source::{Comment, FileId, Problem, Span};

use super::{Expr, Parsed};
use recovery::Items;

/// How deep blocks, brackets and operators may nest.
const MAX_DEPTH: usize = 200;
/// How high the tree of an expression may grow through operators in a row: `a + b + c` is a tree of height three.
const MAX_HEIGHT: usize = 1_000;

/// Reads a file of configuration.
pub(super) fn parse(file: FileId, text: &str) -> Parsed {
    Parser::new(file, text).file(Items::Blocks)
}

/// Reads a file of values: attributes only.
pub(super) fn parse_values(file: FileId, text: &str) -> Parsed {
    Parser::new(file, text).file(Items::Attributes)
}

/// Reads one expression.
pub(super) fn parse_expression(file: FileId, text: &str) -> Result<Expr, Problem> {
    let mut parser = Parser { newlines: false, ..Parser::new(file, text) };
    let expr = parser.expression().and_then(|expr| match parser.peek() {
        None => Ok(expr),
        Some(_) => parser.unexpected("the end of the expression"),
    });
    expr.map_err(|error| parser.problem(&error))
}

/// Reads a template that is the whole of a text.
pub(super) fn parse_template(file: FileId, text: &str) -> Result<Expr, Problem> {
    let mut parser = Parser::new(file, text);
    parser.whole_template().map_err(|error| parser.problem(&error))
}

/// Reads a template that stands in a string of another syntax. Its spans begin at `span.start`, but if `exact` is false,
/// because the string has escapes, all of them are `span`.
pub(super) fn parse_template_in(file: FileId, text: &str, span: Span, exact: bool) -> Result<Expr, Problem> {
    let place = if exact { Place::From(span.start as usize) } else { Place::Whole(span) };
    let mut parser = Parser { place, ..Parser::new(file, text) };
    parser.whole_template().map_err(|error| parser.problem(&error))
}

/// What is wrong with a text, and where in it.
#[derive(Debug)]
struct SyntaxError {
    range: Range<usize>,
    message: Cow<'static, str>,
}

type Result<T, E = SyntaxError> = std::result::Result<T, E>;

/// Where a text stands in its file.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// From this byte on.
    From(usize),
    /// Somewhere in here.
    Whole(Span),
}

/// A text and how far it was read.
struct Parser<'a> {
    file: FileId,
    text: &'a str,
    place: Place,
    at: usize,
    /// Whether the end of a line ends what stands on it. Inside parentheses and brackets it does not.
    newlines: bool,
    depth: usize,
    /// The height of the tallest expression that was read at this depth.
    height: usize,
    comments: Vec<Comment>,
    /// Where the last comment that was found ends: going back finds none of them again.
    comments_end: usize,
    /// Texts of the current item that hold no syntax, heredocs and comments of several lines, in order.
    opaque: Vec<Range<usize>>,
    problems: Vec<Problem>,
}

impl<'a> Parser<'a> {
    fn new(file: FileId, text: &'a str) -> Self {
        Parser {
            file,
            text,
            place: Place::From(0),
            // A byte order mark is no content.
            at: if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 },
            newlines: true,
            depth: 0,
            height: 0,
            comments: Vec::new(),
            comments_end: 0,
            opaque: Vec::new(),
            problems: Vec::new(),
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        match self.place {
            Place::From(start) => Span::new(self.file, start + range.start..start + range.end),
            Place::Whole(span) => span,
        }
    }

    /// From `start` to where reading has come.
    fn span_from(&self, start: usize) -> Span {
        self.span(start..self.at)
    }

    fn problem(&self, error: &SyntaxError) -> Problem {
        Problem::error("parse-error", format!("This is not valid Terraform: {}.", error.message))
            .at(self.span(error.range.clone()))
    }

    /// Reads one level deeper, unless that is too deep.
    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.depth >= MAX_DEPTH {
            return self.error_here(format!("this nests deeper than the limit of {MAX_DEPTH} levels"));
        }
        let height = std::mem::take(&mut self.height);
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        self.height = height.max(self.height + 1);
        read
    }

    /// Reads what stands in brackets, where a line end ends nothing.
    fn across_lines<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.with_newlines(false, read)
    }

    fn with_newlines<T>(&mut self, newlines: bool, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let before = std::mem::replace(&mut self.newlines, newlines);
        let read = read(self);
        self.newlines = before;
        read
    }
}

#[cfg(test)]
mod tests;

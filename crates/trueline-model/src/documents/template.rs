use std::collections::VecDeque;
use std::ops::Range;

use trueline_ir::{Data, Part, Value};
use trueline_source::{Sources, Span};

use super::Unread;
use super::align::align;
use crate::limits::{Limit, MAX_DEPTH, MAX_HOLES, MAX_TEXT};

/// The first of the characters that stand for holes: a plane that Unicode leaves to private use.
const FIRST_PLACEHOLDER: u32 = 0xF_0000;

/// A text that looks like JSON, with a placeholder for each part that is not text, and the way back to the source.
pub(super) struct Template {
    text: String,
    pieces: Vec<Piece>,
    holes: Vec<Hole>,
    /// Where the whole stands, for what has no place of its own.
    whole: Option<Span>,
    /// Whether what it says must never be printed.
    sensitive: bool,
    lexer: Lexer,
}

/// A part of a template that is not text.
pub(super) struct Hole {
    pub(super) value: Value,
    /// Whether it stands inside a string of the JSON text.
    pub(super) quoted: bool,
}

/// A run of the text, up to the next one, and the source it comes from.
struct Piece {
    start: usize,
    span: Option<Span>,
    /// Whether text and source are the same, byte by byte.
    verbatim: bool,
}

impl Template {
    /// The template that the known string `value` is, if it can be JSON and is in bounds.
    pub(super) fn of_text(value: &Value, text: &str, sources: &Sources) -> Result<Self, Unread> {
        if !begins_like_json(text) {
            return Err(Unread::Other);
        }
        if text.len() > MAX_TEXT {
            return Err(Unread::Limit(Limit::Text));
        }
        let mut template = Template::empty(value);
        // The furthest origin is where the text is written; what is nearer are references to it.
        let mut places: VecDeque<Span> = value.span.into_iter().collect();
        for step in value.origin.iter().flat_map(|origin| origin.steps()) {
            step.span.into_iter().for_each(|span| places.push_front(span));
        }
        template.push_text(text, places, value.span, sources);
        template.checked()
    }

    /// The template of which `value` has the `parts`, if it can be JSON and is in bounds.
    pub(super) fn of_parts(value: &Value, parts: &[Part], sources: &Sources) -> Result<Self, Unread> {
        let mut template = Template::empty(value);
        for part in parts {
            match part {
                Part::Literal(text, span) => template.push_text(text, *span, *span, sources),
                Part::Hole(value) => template.push_hole(value),
            }
            if template.exceeds().is_some() {
                break;
            }
        }
        template.checked()
    }

    /// JSON, as far as the parts that are not text allow.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether its values must never be printed.
    pub(super) fn sensitive(&self) -> bool {
        self.sensitive
    }

    /// Whether any part is not text.
    pub(super) fn has_holes(&self) -> bool {
        !self.holes.is_empty()
    }

    /// The part that a character stands for.
    pub(super) fn hole(&self, placeholder: char) -> Option<&Hole> {
        let index = (placeholder as u32).checked_sub(FIRST_PLACEHOLDER)?;
        self.holes.get(index as usize)
    }

    /// Where a range of the text stands in the source, at least roughly.
    pub(super) fn span(&self, range: Range<usize>) -> Option<Span> {
        self.exact_span(range).or(self.whole)
    }

    fn exact_span(&self, range: Range<usize>) -> Option<Span> {
        let first = self.piece(range.start)?;
        let last = self.piece(range.end.checked_sub(1)?)?;
        let (start, end) = (first.span?, last.span?);
        let start_at =
            if first.verbatim { start.start as usize + (range.start - first.start) } else { start.start as usize };
        let end_at = if last.verbatim { end.start as usize + (range.end - last.start) } else { end.end as usize };
        (start.file == end.file && start_at <= end_at).then(|| Span::new(start.file, start_at..end_at))
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.start <= at);
        self.pieces.get(after.checked_sub(1)?)
    }

    fn empty(value: &Value) -> Self {
        Template {
            text: String::new(),
            pieces: Vec::new(),
            holes: Vec::new(),
            whole: value.span,
            sensitive: value.sensitive,
            lexer: Lexer::default(),
        }
    }

    /// Adds text that is written at one of `places`, or else somehow comes from `otherwise`.
    fn push_text(
        &mut self,
        text: &str,
        places: impl IntoIterator<Item = Span>,
        otherwise: Option<Span>,
        sources: &Sources,
    ) {
        let start = self.text.len();
        let aligned = places.into_iter().find_map(|place| {
            let file = sources.file(place.file);
            Some((place, align(text, file.text().get(place.range())?)?))
        });
        match aligned {
            Some((place, runs)) => self.pieces.extend(runs.into_iter().map(|run| {
                let source = place.start as usize + run.source;
                let span = Span::new(place.file, source..source + run.length);
                Piece { start: start + run.decoded, span: Some(span), verbatim: run.verbatim }
            })),
            None => self.pieces.push(Piece { start, span: otherwise, verbatim: false }),
        }
        self.lexer.read(text);
        self.text.push_str(text);
    }

    /// Adds an interpolated value: as text if it is known and no structure, else as a placeholder.
    fn push_hole(&mut self, value: &Value) {
        self.sensitive |= value.sensitive;
        let quoted = self.lexer.in_string;
        let known = match &value.data {
            Data::String(text) if quoted || value.document().is_none() => Some(text.text.to_string()),
            Data::Number(number) => Some(number.to_string()),
            Data::Bool(bool) => Some(bool.to_string()),
            _ => None,
        };
        if let Some(text) = known {
            self.lexer.read(&text);
            self.push_piece(&text, value.span);
            return;
        }
        let placeholder = char::from_u32(FIRST_PLACEHOLDER + self.holes.len() as u32).map(String::from);
        let placeholder = placeholder.unwrap_or_default();
        self.holes.push(Hole { value: value.clone(), quoted });
        let text = if quoted { placeholder } else { format!("\"{placeholder}\"") };
        self.push_piece(&text, value.span);
    }

    fn push_piece(&mut self, text: &str, span: Option<Span>) {
        self.pieces.push(Piece { start: self.text.len(), span, verbatim: false });
        self.text.push_str(text);
    }

    fn checked(self) -> Result<Self, Unread> {
        if !self.looks_like_json() {
            return Err(Unread::Other);
        }
        match self.exceeds() {
            Some(limit) => Err(Unread::Limit(limit)),
            None => Ok(self),
        }
    }

    fn exceeds(&self) -> Option<Limit> {
        if self.text.len() > MAX_TEXT {
            Some(Limit::Text)
        } else if self.lexer.deepest > MAX_DEPTH {
            Some(Limit::Depth)
        } else {
            (self.holes.len() > MAX_HOLES).then_some(Limit::Holes)
        }
    }

    /// Whether it begins as an object or array does, or with a hole that is known to be one.
    fn looks_like_json(&self) -> bool {
        let start = self.text.trim_start();
        let hole = start.strip_prefix('"').and_then(|rest| rest.chars().next()).and_then(|char| self.hole(char));
        begins_like_json(start) || hole.is_some_and(|hole| !hole.quoted && hole.value.document().is_some())
    }
}

/// Whether a text begins as an object or array does.
pub(super) fn begins_like_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

/// Follows a JSON text, just enough to tell strings and nesting.
#[derive(Default)]
struct Lexer {
    in_string: bool,
    escaped: bool,
    depth: usize,
    deepest: usize,
}

impl Lexer {
    fn read(&mut self, text: &str) {
        for byte in text.bytes() {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' if self.in_string => self.escaped = true,
                b'"' => self.in_string = !self.in_string,
                b'{' | b'[' if !self.in_string => {
                    self.depth += 1;
                    self.deepest = self.deepest.max(self.depth);
                }
                b'}' | b']' if !self.in_string => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
    }
}

use std::sync::Arc;

use trueline_ir::{Data, Part, Unknown, Value};

use super::call::{Call, Stop};

/// A string in the making, of which parts may be unknown.
pub(super) struct TextBuilder<'a> {
    call: &'a Call<'a>,
    parts: Vec<Part>,
    length: usize,
}

impl<'a> TextBuilder<'a> {
    pub(super) fn new(call: &'a Call<'a>) -> Self {
        TextBuilder { call, parts: Vec::new(), length: 0 }
    }

    /// Adds known text.
    pub(super) fn push_str(&mut self, text: &str) -> Result<(), Stop> {
        self.push(Part::Literal(text.into(), None), text.len())
    }

    /// Adds a value that is unknown, or a string.
    pub(super) fn push_value(&mut self, value: &Value) -> Result<(), Stop> {
        match &value.data {
            Data::String(text) => self.push(Part::Literal(text.text.clone(), value.span), text.text.len()),
            _ => self.push(Part::Hole(value.clone()), 0),
        }
    }

    fn push(&mut self, part: Part, length: usize) -> Result<(), Stop> {
        self.length += length;
        self.call.check_text(self.length)?;
        self.parts.push(part);
        Ok(())
    }

    /// The string; unknown, with its parts and its known head, if a part of it is.
    pub(super) fn finish(self) -> Value {
        let cause = self.parts.iter().find_map(|part| match part {
            Part::Hole(value) => value.as_unknown(),
            Part::Literal(..) => None,
        });
        let head = self.head();
        let Some(unknown) = cause.map(Unknown::derived) else { return head.into() };
        let prefix = (!head.is_empty()).then(|| Arc::from(head));
        Unknown { set: true, prefix, parts: self.parts, ..unknown }.into()
    }

    /// The text up to where it is unknown.
    fn head(&self) -> String {
        let mut head = String::new();
        for part in &self.parts {
            match part {
                Part::Literal(text, _) => head.push_str(text),
                Part::Hole(value) => {
                    head.push_str(value.as_unknown().and_then(|unknown| unknown.prefix.as_deref()).unwrap_or_default());
                    break;
                }
            }
        }
        head
    }
}

//! Texts that are put together: `Fn::Sub`, and what `Fn::Join` needs for it.

use std::sync::Arc;

use trueline_ir::{Data, Part, Reason, Text, Unknown, Value};
use trueline_source::Span;
use trueline_yaml::Node;

use super::{Evaluator, scalar_text};
use crate::template::Call;

/// How long one text may become.
const MAX_LENGTH: usize = 1_000_000;

/// A text in the making.
#[derive(Default)]
pub(super) struct Builder {
    parts: Vec<Part>,
    length: usize,
    sensitive: bool,
}

impl Builder {
    pub(super) fn literal(&mut self, text: Arc<str>, span: Option<Span>) {
        self.length += text.len();
        self.parts.push(Part::Literal(text, span));
    }

    /// Adds a value that is no map; a list is written with commas.
    pub(super) fn put(&mut self, value: &Value) -> Result<(), String> {
        self.sensitive |= value.sensitive;
        if let Some(text) = scalar_text(value) {
            match &value.data {
                // A text that was put together itself brings its parts along, with their places.
                Data::String(Text { parts: Some(parts), .. }) => {
                    self.length += text.len();
                    self.parts.extend(parts.iter().cloned());
                }
                _ => self.literal(text, value.span),
            }
            return Ok(());
        }
        match &value.data {
            Data::Unknown(_) => self.parts.push(Part::Hole(value.clone())),
            Data::Null => {}
            Data::List(items) | Data::Set(items) => {
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        self.literal(",".into(), None);
                    }
                    self.put(item)?;
                }
            }
            _ => return Err("A map cannot be part of a text.".to_owned()),
        }
        Ok(())
    }

    /// The text, as far as it is known.
    fn finish(self) -> Value {
        let literal = |part: &Part| match part {
            Part::Literal(text, _) => Some(text.clone()),
            Part::Hole(_) => None,
        };
        let first_hole = self.parts.iter().find_map(|part| match part {
            Part::Hole(value) => value.as_unknown(),
            Part::Literal(..) => None,
        });
        let value = match first_hole.map(Unknown::derived) {
            None => {
                let text: String = self.parts.iter().filter_map(literal).map(|text| text.to_string()).collect();
                Value::from(Data::String(Text { parts: Some(Arc::new(self.parts)), ..Text::new(text) }))
            }
            Some(cause) => {
                let prefix: String = self.parts.iter().map_while(literal).map(|text| text.to_string()).collect();
                Value::from(Unknown { set: true, prefix: Some(prefix.into()), parts: self.parts, ..cause })
            }
        };
        Value { sensitive: self.sensitive, ..value }
    }
}

/// A template as `Fn::Sub` takes it, with what `variable` knows of each name put in.
pub(crate) fn fill(template: &str, variable: impl Fn(&str) -> Value) -> Value {
    let mut builder = Builder::default();
    for piece in pieces(template) {
        match piece {
            Piece::Literal(range) | Piece::Escaped(range) => builder.literal(template[range].into(), None),
            // What is a map there is a mistake of the user's that shows elsewhere.
            Piece::Variable(range) => drop(builder.put(&variable(&template[range]))),
        }
    }
    builder.finish()
}

/// A piece of the template of `Fn::Sub`, as a range of it.
enum Piece {
    Literal(std::ops::Range<usize>),
    /// `${!Name}`, which stands for `${Name}`.
    Escaped(std::ops::Range<usize>),
    /// What stands inside the braces.
    Variable(std::ops::Range<usize>),
}

impl<'t> Evaluator<'t> {
    pub(super) fn sub(&self, call: &Call<'t>) -> Value {
        let (template, variables) = match call.argument.text() {
            Some(_) => (call.argument, None),
            // What another function makes is no template that could be looked into.
            None if Call::long(call.argument).is_some() => {
                let value = self.argument(call);
                let unknown = Unknown { set: true, ..Unknown::new(Reason::Function, call.label()).at(Some(call.span)) };
                return value.as_unknown().map_or_else(|| unknown.clone().into(), |_| value.clone()).at(call.span);
            }
            None => match self.arguments(call, 2..=2).as_deref() {
                Some([template, variables]) => (*template, Some(*variables)),
                _ => return self.wrong(call),
            },
        };
        let Some(text) = template.text() else {
            return self.invalid(template.span(), "Fn::Sub takes a text, in which ${Name} is replaced.");
        };
        let mut builder = Builder::default();
        for piece in pieces(text) {
            if builder.length > MAX_LENGTH {
                break;
            }
            match piece {
                Piece::Literal(range) => builder.literal(text[range.clone()].into(), template.place_of(range)),
                Piece::Escaped(range) => builder.literal(format!("${{{}}}", &text[range]).into(), None),
                Piece::Variable(range) => {
                    let span = template.place_of(range.start - 2..range.end + 1).unwrap_or(call.span);
                    let value = self.variable(text[range].trim(), variables, span);
                    if let Err(message) = builder.put(&value) {
                        return self.invalid(span, message);
                    }
                }
            }
        }
        self.finish(builder, call.span)
    }

    /// The value of `${name}`: of a variable of this call, else of a parameter, resource or attribute.
    fn variable(&self, name: &str, variables: Option<Node<'t>>, span: Span) -> Value {
        if let Some(node) = variables.and_then(|variables| variables.get(name)) {
            return self.eval(node).referred(&format!("${{{name}}}"), span, None);
        }
        let label = format!("${{{name}}}");
        match name.split_once('.') {
            Some((resource, attribute)) => self.attribute(resource, attribute, &label, span),
            None => self.named(name, &label, span),
        }
    }

    pub(super) fn finish(&self, builder: Builder, span: Span) -> Value {
        if builder.length > MAX_LENGTH || !self.spend(builder.length) {
            return self.too_much(span);
        }
        builder.finish().at(span)
    }
}

/// Takes a template apart. A `${` without its end is text like any other.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find("${").map(|at| from + at) {
        let Some(close) = text[open..].find('}').map(|at| open + at) else { break };
        if open > from {
            pieces.push(Piece::Literal(from..open));
        }
        pieces.push(match text[open + 2..close].strip_prefix('!') {
            Some(_) => Piece::Escaped(open + 3..close),
            None => Piece::Variable(open + 2..close),
        });
        from = close + 1;
    }
    if from < text.len() {
        pieces.push(Piece::Literal(from..text.len()));
    }
    pieces
}

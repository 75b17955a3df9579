//! String templates. <https://developer.hashicorp.com/terraform/language/expressions/strings>

use std::sync::Arc;

use trueline_ir::{Data, Map, Part, Text, Unknown, Value};
use trueline_source::{FileId, Span};

use super::expr::{bind, pairs};
use super::scope::Scope;
use super::{Evaluator, budget};
use crate::functions::convert;
use crate::syntax::{self, TemplatePart};
use crate::types::describe;

/// A template in the making.
#[derive(Default)]
struct Rendered {
    parts: Vec<Part>,
    /// Bytes of the known parts.
    length: usize,
    sensitive: bool,
    /// Set when a part cannot be evaluated, so that the whole cannot.
    failed: Option<Value>,
}

impl<'a> Evaluator<'a> {
    pub(super) fn template(&self, parts: &[TemplatePart], span: Span, scope: &Scope<'a>) -> Value {
        let mut rendered = Rendered::default();
        self.render(parts, scope, &mut rendered);
        if rendered.length > budget::TEXT || !self.budget.spend(1) {
            return self.too_much(span);
        }
        rendered.finish(span)
    }

    /// What `templatefile` makes of a file.
    pub(super) fn render_file(&self, file: FileId, variables: &Map, call: Span) -> Value {
        let source = self.sources.file(file);
        let template = match syntax::parse_template(file, source.text()) {
            Ok(template) => template,
            Err(problem) => {
                self.problem(problem);
                return self.invalid(call, "The template cannot be parsed.");
            }
        };
        self.eval(&template, &self.scope_of(variables))
    }

    /// The scope of a template: its variables and nothing else.
    pub(super) fn scope_of(&self, variables: &Map) -> Scope<'a> {
        let entries = variables.entries.iter();
        entries.fold(self.empty_scope(), |scope, (name, entry)| scope.with(name, entry.value.clone()))
    }

    fn render(&self, parts: &[TemplatePart], scope: &Scope<'a>, into: &mut Rendered) {
        for part in parts {
            if into.length > budget::TEXT || !self.budget.spend(1 + into.last_length() / 100) {
                return;
            }
            match part {
                TemplatePart::Literal(text, span) => into.push(text.clone(), Some(*span)),
                TemplatePart::Interpolation(expr) => {
                    let value = self.eval(expr, scope);
                    into.sensitive |= value.sensitive;
                    match (&value.data, convert::to_string(&value)) {
                        (Data::Unknown(_), _) => into.parts.push(Part::Hole(value)),
                        (_, Some(text)) => into.push(text, None),
                        (_, None) => {
                            let message = format!("A template takes strings, not {}.", describe(&value));
                            into.failed = Some(self.invalid(expr.span, message));
                        }
                    }
                }
                TemplatePart::If { condition, then, otherwise } => {
                    let decided = self.eval(condition, scope);
                    into.sensitive |= decided.sensitive;
                    match convert::to_bool(&decided) {
                        Some(true) => self.render(then, scope, into),
                        Some(false) => self.render(otherwise, scope, into),
                        None if decided.as_unknown().is_some() => into.parts.push(Part::Hole(decided)),
                        None => into.failed = Some(self.invalid(condition.span, "The condition of `if` is no bool.")),
                    }
                }
                TemplatePart::For { key_name, value_name, collection, body } => {
                    let items = self.eval(collection, scope);
                    into.sensitive |= items.sensitive;
                    match pairs(&items) {
                        Some(pairs) => {
                            for (key, value) in pairs {
                                self.render(body, &bind(scope, key_name, key, value_name, value), into);
                            }
                        }
                        None if items.as_unknown().is_some() => into.parts.push(Part::Hole(items)),
                        None => {
                            let message = format!("`for` takes a list, set or map, not {}.", describe(&items));
                            into.failed = Some(self.invalid(collection.span, message));
                        }
                    }
                }
            }
        }
    }
}

impl Rendered {
    fn push(&mut self, text: Arc<str>, span: Option<Span>) {
        self.length += text.len();
        self.parts.push(Part::Literal(text, span));
    }

    fn last_length(&self) -> usize {
        match self.parts.last() {
            Some(Part::Literal(text, _)) => text.len(),
            _ => 0,
        }
    }

    fn finish(self, span: Span) -> Value {
        if let Some(failed) = self.failed {
            return failed;
        }
        let first_hole = self.parts.iter().find_map(|part| match part {
            Part::Hole(value) => value.as_unknown(),
            Part::Literal(..) => None,
        });
        let literal = |part: &Part| match part {
            Part::Literal(text, _) => Some(text.clone()),
            Part::Hole(_) => None,
        };
        let mut value = match first_hole.map(Unknown::derived) {
            None => {
                let text: String = self.parts.iter().filter_map(literal).map(|text| text.to_string()).collect();
                let parts = Some(Arc::new(self.parts));
                Value::from(Data::String(Text { parts, ..Text::new(text) }))
            }
            Some(cause) => {
                let prefix: String = self.parts.iter().map_while(literal).map(|text| text.to_string()).collect();
                Value::from(Unknown { set: true, prefix: Some(prefix.into()), parts: self.parts, ..cause })
            }
        };
        value.sensitive = self.sensitive;
        value.at(span)
    }
}

/// The known head of a string, of which more may be unknown.
pub(super) fn known_head(value: &Value) -> Option<Arc<str>> {
    match &value.data {
        Data::String(text) => Some(text.text.clone()),
        Data::Unknown(unknown) => unknown.prefix.clone(),
        _ => None,
    }
}

use std::sync::Arc;

use jsonc_parser::ast::{self, ObjectProp, StringLit};
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use trueline_ir::{Data, Entry, Map, Number, Part, Unknown, Value};
use trueline_source::Span;

use super::Unread;
use super::template::{Hole, Template};
use crate::limits::{Limit, MAX_DEPTH, MAX_DOCUMENT_VALUES};

/// The structure that a template holds, if it is JSON and in bounds.
pub(super) fn parse(template: &Template) -> Result<Value, Unread> {
    let parsed = parse_to_ast(template.text(), &CollectOptions::default(), &STRICT).ok();
    let value = parsed.and_then(|parsed| Builder { template }.value(&parsed.value?)).ok_or(Unread::Malformed)?;
    check_bounds(&value, MAX_DEPTH, &mut { MAX_DOCUMENT_VALUES }).map_err(Unread::Limit)?;
    Ok(value)
}

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    // AWS refuses it, but what the rest says is plain.
    allow_trailing_commas: true,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

struct Builder<'a> {
    template: &'a Template,
}

impl Builder<'_> {
    fn value(&self, node: &ast::Value) -> Option<Value> {
        let data = match node {
            ast::Value::StringLit(literal) if self.template.has_holes() => return self.string(literal),
            ast::Value::StringLit(literal) => Data::from(&*literal.value),
            ast::Value::NumberLit(literal) => Data::Number(Number::parse(literal.value)?),
            ast::Value::BooleanLit(literal) => Data::Bool(literal.value),
            ast::Value::NullKeyword(_) => Data::Null,
            ast::Value::Array(array) => {
                Data::List(Arc::new(array.elements.iter().map(|item| self.value(item)).collect::<Option<_>>()?))
            }
            ast::Value::Object(object) => Data::Map(Arc::new(self.object(&object.properties)?)),
        };
        Some(self.placed(data, node.range()))
    }

    fn object(&self, properties: &[ObjectProp]) -> Option<Map> {
        let mut map = Map::default();
        for property in properties {
            let name = property.name.as_str();
            let (key, unknown) = self.key(name);
            map.rest = map.rest.or(unknown);
            let entry = Entry { key: self.span(property.name.range()), value: self.value(&property.value)? };
            map.entries.insert(key.into(), entry);
        }
        Some(map)
    }

    /// The name of an entry. A name with holes is kept as its template would be written, `${var.issuer}:sub`, and makes
    /// it unknown whether there is an entry of any other name.
    fn key(&self, name: &str) -> (String, Option<Arc<Unknown>>) {
        let mut key = String::new();
        let mut holes = Vec::new();
        for char in name.chars() {
            match self.template.hole(char) {
                Some(hole) => {
                    let expression = hole.value.as_unknown().map_or("...", |unknown| &unknown.expression);
                    key.push_str(&format!("${{{expression}}}"));
                    holes.push(hole);
                }
                None => key.push(char),
            }
        }
        let unknown = holes.iter().find_map(|hole| hole.value.as_unknown());
        let parts = holes.iter().map(|hole| Part::Hole(hole.value.clone())).collect();
        (key, unknown.map(|unknown| Unknown { parts, ..unknown.derived() }.into()))
    }

    fn string(&self, literal: &StringLit) -> Option<Value> {
        let mut chars = literal.value.chars();
        if let (Some(char), None) = (chars.next(), chars.next())
            && let Some(hole) = self.template.hole(char)
        {
            return Some(self.filled(hole));
        }
        let parts = self.parts(literal);
        if !parts.iter().any(|part| matches!(part, Part::Hole(_))) {
            return Some(self.placed(Data::from(&*literal.value), literal.range));
        }
        let unknown = template_of(parts)?;
        Some(self.placed(Data::Unknown(unknown.into()), literal.range))
    }

    /// What stands in the place of a hole that has it for itself.
    fn filled(&self, hole: &Hole) -> Value {
        let structure = if hole.quoted { None } else { hole.value.document() };
        let value = structure.unwrap_or(&hole.value).clone();
        Value { sensitive: value.sensitive || self.template.sensitive(), ..value }
    }

    fn parts(&self, literal: &StringLit) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut start = 0;
        for (at, char) in literal.value.char_indices() {
            if let Some(hole) = self.template.hole(char) {
                parts.extend(self.literal_part(literal, start..at));
                parts.push(Part::Hole(hole.value.clone()));
                start = at + char.len_utf8();
            }
        }
        parts.extend(self.literal_part(literal, start..literal.value.len()));
        parts
    }

    fn literal_part(&self, literal: &StringLit, range: std::ops::Range<usize>) -> Option<Part> {
        let text = literal.value.get(range.clone()).filter(|text| !text.is_empty())?;
        // With escapes in it, the string as a whole must do.
        let written = literal.range.start + 1..literal.range.end.saturating_sub(1);
        let span = if self.template.text().get(written.clone()) == Some(&*literal.value) {
            self.template.span(written.start + range.start..written.start + range.end)
        } else {
            self.span(literal.range)
        };
        Some(Part::Literal(text.into(), span))
    }

    fn placed(&self, data: Data, range: Range) -> Value {
        Value { span: self.span(range), sensitive: self.template.sensitive(), ..data.into() }
    }

    fn span(&self, range: Range) -> Option<Span> {
        self.template.span(range.start..range.end)
    }
}

/// The string of which these are the parts; `None` if nothing in it is unknown.
fn template_of(parts: Vec<Part>) -> Option<Unknown> {
    let unknown = parts.iter().find_map(|part| match part {
        Part::Hole(value) => value.first_unknown(),
        Part::Literal(..) => None,
    });
    let unknown = unknown?.derived();
    let prefix = known_head(&parts);
    Some(Unknown { set: true, prefix: (!prefix.is_empty()).then(|| prefix.into()), parts, ..unknown })
}

fn known_head(parts: &[Part]) -> String {
    let mut head = String::new();
    for part in parts {
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

/// Checks that a value has at most `depth` levels and `budget` values. Holes can bring structures that share their
/// parts.
fn check_bounds(value: &Value, depth: usize, budget: &mut usize) -> Result<(), Limit> {
    *budget = budget.checked_sub(1).ok_or(Limit::DocumentValues)?;
    let items = value.as_items().into_iter().flatten();
    let entries = value.as_map().into_iter().flat_map(|map| map.entries.values().map(|entry| &entry.value));
    items.chain(entries).try_for_each(|inner| check_bounds(inner, depth.checked_sub(1).ok_or(Limit::Depth)?, budget))
}

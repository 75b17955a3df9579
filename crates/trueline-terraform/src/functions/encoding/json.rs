//! `jsonencode` and `jsondecode`.

use std::sync::Arc;

use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, parse_to_ast};
use trueline_ir::{Data, Document, Entry, Map, Number, Text, Unknown, Value};
use trueline_source::Span;

use super::{place_of_text, within};
use crate::functions::FunctionError;
use crate::functions::call::{Call, Outcome};
use crate::functions::convert;
use crate::syntax::STRICT_JSON;

pub(super) fn jsonencode(call: &Call<'_>) -> Outcome {
    let value = &call.args[0];
    if let Some(cause) = convert::undecided(value) {
        let document = Some(Arc::new(value.clone()));
        return Ok(Unknown { set: true, document, ..cause.derived() }.into());
    }
    let text = encode(call, value)?;
    let document = Some(Arc::new(Document(value.clone())));
    Ok(Data::String(Text { document, ..Text::new(text) }).into())
}

/// The compact JSON text of a value that is wholly known, as Terraform writes it.
pub(in crate::functions) fn encode(call: &Call<'_>, value: &Value) -> Result<String, FunctionError> {
    let mut out = String::new();
    write(call, value, &mut out)?;
    Ok(out)
}

/// Shared parts can make a small value long, hence the checks on the way.
fn write(call: &Call<'_>, value: &Value, out: &mut String) -> Result<(), FunctionError> {
    call.check_text(out.len() + value.as_str().map_or(0, str::len))?;
    match &value.data {
        Data::Null | Data::Unknown(_) => out.push_str("null"),
        Data::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Data::Number(number) => out.push_str(&number.to_string()),
        Data::String(text) => write_quoted(&text.text, out),
        Data::List(items) | Data::Set(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write(call, item, out)?;
            }
            out.push(']');
        }
        Data::Map(map) => {
            out.push('{');
            for (at, (name, entry)) in map.entries.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write_quoted(name, out);
                out.push(':');
                write(call, &entry.value, out)?;
            }
            out.push('}');
        }
    }
    Ok(())
}

/// A string in quotes, escaped as Go does: what HTML gives a meaning is escaped too.
pub(in crate::functions) fn quoted(text: &str) -> String {
    let mut out = String::new();
    write_quoted(text, &mut out);
    out
}

fn write_quoted(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\0'..='\u{1f}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            _ => out.push(character),
        }
    }
    out.push('"');
}

pub(super) fn jsondecode(call: &Call<'_>) -> Outcome {
    if let Some(document) = call.args[0].document() {
        return Ok(document.clone());
    }
    let text = call.text(0)?;
    let parsed = parse_to_ast(&text, &CollectOptions::default(), &STRICT_JSON)
        .map_err(|error| call.bad(0, format!("is not JSON: {error}")))?;
    let value = parsed.value.ok_or_else(|| call.bad(0, "is not JSON: the text is empty"))?;
    let place = place_of_text(call, &call.args[0]);
    read(&value, place).ok_or_else(|| call.bad(0, "is not JSON that can be read: a number is too large"))
}

/// What a JSON text that stands nowhere holds; `None` if it is none.
pub(crate) fn parse(text: &str) -> Option<Value> {
    read(&parse_to_ast(text, &CollectOptions::default(), &STRICT_JSON).ok()?.value?, None)
}

fn read(node: &ast::Value<'_>, place: Option<Span>) -> Option<Value> {
    let data = match node {
        ast::Value::NullKeyword(_) => Data::Null,
        ast::Value::BooleanLit(literal) => Data::Bool(literal.value),
        ast::Value::NumberLit(literal) => Data::Number(Number::parse(literal.value)?),
        ast::Value::StringLit(literal) => Data::from(&*literal.value),
        ast::Value::Array(array) => {
            Data::List(Arc::new(array.elements.iter().map(|item| read(item, place)).collect::<Option<_>>()?))
        }
        ast::Value::Object(object) => {
            let mut map = Map::default();
            for property in &object.properties {
                let range = property.name.range();
                let entry = Entry { key: within(place, range.start..range.end), value: read(&property.value, place)? };
                map.entries.insert(property.name.as_str().into(), entry);
            }
            Data::Map(Arc::new(map))
        }
    };
    let range = node.range();
    Some(Value { span: within(place, range.start..range.end), ..Value::from(data) })
}

use std::fmt::Write;

use crate::{Data, Value};

/// The compact JSON text of a value; `None` when a part of it is unknown, or the text would be longer than `limit` bytes.
pub fn json_text(value: &Value, limit: usize) -> Option<String> {
    let mut out = String::new();
    write(value, limit, &mut out)?;
    Some(out)
}

fn write(value: &Value, limit: usize, out: &mut String) -> Option<()> {
    match &value.data {
        Data::Unknown(_) => return None,
        Data::Null => out.push_str("null"),
        Data::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Data::Number(number) => out.push_str(&number.to_string()),
        Data::String(text) => write_quoted(&text.text, out),
        Data::List(items) | Data::Set(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                write(item, limit, out)?;
            }
            out.push(']');
        }
        Data::Map(map) if map.rest.is_some() => return None,
        Data::Map(map) => {
            out.push('{');
            for (at, (key, entry)) in map.entries.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                write_quoted(key, out);
                out.push(':');
                write(&entry.value, limit, out)?;
            }
            out.push('}');
        }
    }
    (out.len() <= limit).then_some(())
}

fn write_quoted(text: &str, out: &mut String) {
    out.push('"');
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Writing to a string cannot fail.
            char if char < ' ' => drop(write!(out, "\\u{:04x}", u32::from(char))),
            char => out.push(char),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Map, Number, Reason, Unknown};

    #[test]
    fn writes_what_is_known() {
        let map: Map = [("b\"\n".into(), Value::from(vec![Value::null(), true.into(), Number::from(2_i64).into()]))]
            .into_iter()
            .collect();
        let value = Value::from(map);
        assert_eq!(json_text(&value, 100).as_deref(), Some(r#"{"b\"\n":[null,true,2]}"#));
        assert_eq!(json_text(&value, 10), None);
        assert_eq!(json_text(&Unknown::new(Reason::Variable, "x").into(), 100), None);
    }
}

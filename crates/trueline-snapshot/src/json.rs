//! JSON without places, as values of the IR.

use serde_json::Value as Json;
use trueline_ir::{Map, Number, Value};

/// The value, with names as they stand.
pub(crate) fn value(json: Json) -> Value {
    convert(json, &|name| name)
}

/// The value, with names that begin in capitals.
pub(crate) fn capitalised(json: Json) -> Value {
    convert(json, &capital)
}

/// A text of JSON inside JSON, read; anything else as it is. APIs write some members so, some even twice.
pub(crate) fn unpacked(json: Json) -> Json {
    match json {
        Json::String(text) => {
            let inner = text.trim_start().starts_with(['{', '[', '"']) || matches!(&*text, "true" | "false" | "null");
            match inner.then(|| serde_json::from_str(&text)).and_then(Result::ok) {
                Some(inner @ Json::String(_)) => unpacked(inner),
                Some(inner) => inner,
                None => Json::String(text),
            }
        }
        other => other,
    }
}

/// Maps whose names are the user's own.
const OWN_NAMES: [&str; 5] = ["variables", "Variables", "tags", "labels", "environment"];

fn convert(json: Json, rename: &dyn Fn(String) -> String) -> Value {
    match json {
        Json::Null => Value::null(),
        Json::Bool(value) => value.into(),
        Json::Number(number) => match Number::parse(&number.to_string()) {
            Some(number) => number.into(),
            None => number.to_string().into(),
        },
        Json::String(text) => decoded(text).into(),
        Json::Array(items) => items.into_iter().map(|item| convert(item, rename)).collect::<Vec<_>>().into(),
        Json::Object(entries) => {
            let entries = entries.into_iter().map(|(name, json)| {
                let inner = if OWN_NAMES.contains(&&*name) && name != "environment" {
                    value(json)
                } else {
                    convert(json, rename)
                };
                (rename(name).into(), inner)
            });
            entries.collect::<Map>().into()
        }
    }
}

fn capital(name: String) -> String {
    let mut chars = name.chars();
    match chars.next() {
        Some(first) if first.is_lowercase() => first.to_uppercase().chain(chars).collect(),
        _ => name,
    }
}

/// Documents that IAM writes as it sends them in URLs.
fn decoded(text: String) -> String {
    if !text.starts_with("%7B") && !text.starts_with("%5B") {
        return text;
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        let code = (*byte == b'%').then(|| std::str::from_utf8(after.get(..2)?).ok()).flatten();
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest = &after[2..];
            }
            None => {
                bytes.push(if *byte == b'+' { b' ' } else { *byte });
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or(text)
}

/// The text of a member.
pub(crate) fn text<'a>(json: &'a Json, name: &str) -> Option<&'a str> {
    json.get(name).and_then(Json::as_str).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn texts_of_json_are_read() {
        for (given, expected) in [
            (json!("{\"a\":1}"), json!({"a": 1})),
            (json!("\"{\\\"a\\\":1}\""), json!({"a": 1})),
            (json!("true"), json!(true)),
            (json!("plain"), json!("plain")),
            (json!("{broken"), json!("{broken")),
            (json!({"a": "1"}), json!({"a": "1"})),
        ] {
            assert_eq!(unpacked(given.clone()), expected, "{given}");
        }
    }

    #[test]
    fn names_begin_in_capitals_but_for_the_users_own() {
        let value = capitalised(json!({"dBName": {"x": 1}, "variables": {"path": "%7B"}, "doc": "%7B%22a%22%3A1%7D"}));
        assert!(value.get("DBName").and_then(|inner| inner.get("X")).is_some());
        assert!(value.get("Variables").and_then(|inner| inner.get("path")).is_some());
        assert_eq!(value.get("Doc").and_then(Value::as_str), Some("{\"a\":1}"));
    }
}

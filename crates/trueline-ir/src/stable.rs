use std::fmt::Write;

use crate::{AttrPath, Data, Map, Step, Value};

/// The way to a value by what the items of lists are, not by where they stand:
/// `ingress[from_port=22,to_port=22,protocol=tcp].cidr_blocks[0.0.0.0/0]`. An item that is put before another, or taken away
/// from before it, does not change the name of the other. What has no content to be told by is counted: `logging[0]`.
///
/// Nothing sensitive gets into it.
pub fn stable_path(attributes: &Value, path: &AttrPath) -> String {
    let mut text = String::new();
    let mut at = Some(attributes);
    for step in path.steps() {
        let next = at.and_then(|value| value.step(step));
        match step {
            Step::Key(_) => {
                let name = AttrPath::from_steps([step.clone()]).to_string();
                let divider = if text.is_empty() || name.starts_with('[') { "" } else { "." };
                let _ = write!(text, "{divider}{name}");
            }
            Step::Index(index) => {
                let content = next.filter(|item| !item.sensitive).and_then(content_key);
                let _ = match content {
                    Some(content) => write!(text, "[{content}]"),
                    None => write!(text, "[{index}]"),
                };
            }
        }
        at = next;
    }
    text
}

/// The attributes by which items of lists are told apart, in the order in which they are asked. Of a group, all that
/// are there count.
const KEYS: [&[&str]; 12] = [
    &["Sid"],
    &["sid"],
    &["rule_number"],
    &["rule_no"],
    &["name"],
    &["id"],
    &["key"],
    &["device_name"],
    &["origin_id"],
    &["target_origin_id", "path_pattern"],
    &["from_port", "to_port", "protocol"],
    &["containerPort", "protocol"],
];

/// Longer texts are cut: a key need not be read to the end.
const LONGEST: usize = 80;

fn content_key(item: &Value) -> Option<String> {
    match &item.data {
        Data::Map(map) => KEYS.iter().find_map(|names| named(map, names)),
        _ => scalar(item),
    }
}

fn named(map: &Map, names: &[&str]) -> Option<String> {
    let parts = names.iter().filter_map(|name| {
        let value = map.get(name).filter(|value| !value.sensitive)?;
        Some(format!("{name}={}", scalar(value)?))
    });
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| parts.join(","))
}

fn scalar(value: &Value) -> Option<String> {
    match &value.data {
        Data::Bool(value) => Some(value.to_string()),
        Data::Number(number) => Some(number.to_string()),
        Data::String(text) if !text.text.is_empty() => Some(text.text.chars().take(LONGEST).collect()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map<const N: usize>(entries: [(&str, Value); N]) -> Value {
        entries.into_iter().map(|(key, value)| (key.into(), value)).collect::<Map>().into()
    }

    fn list<const N: usize>(items: [Value; N]) -> Value {
        Vec::from(items).into()
    }

    #[test]
    fn items_are_named_by_their_content() {
        let rule = |port: &str| {
            map([("from_port", port.into()), ("to_port", port.into()), ("cidr_blocks", list(["0.0.0.0/0".into()]))])
        };
        let secret = Value { sensitive: true, ..Value::from("hush") };
        let attributes = map([
            ("acl", "public".into()),
            ("tags", map([("a.b", "c".into())])),
            ("ingress", list([rule("22"), rule("80")])),
            ("logging", list([map([("target", "x".into())]), map([("name", Value::null())])])),
            ("keys", list([secret, "plain".into(), "".into()])),
            ("nested", list([list(["x".into()])])),
        ]);
        for (path, expected) in [
            ("", ""),
            ("acl", "acl"),
            ("tags[\"a.b\"]", "tags[\"a.b\"]"),
            ("ingress[1].cidr_blocks[0]", "ingress[from_port=80,to_port=80].cidr_blocks[0.0.0.0/0]"),
            ("logging[0].target", "logging[0].target"),
            ("logging[1]", "logging[1]"),
            ("keys[0]", "keys[0]"),
            ("keys[1]", "keys[plain]"),
            ("keys[2]", "keys[2]"),
            ("nested[0][0]", "nested[0][x]"),
            ("ingress[7].none[2]", "ingress[7].none[2]"),
        ] {
            let parsed = AttrPath::parse(path).unwrap();
            assert_eq!(stable_path(&attributes, &parsed), expected, "{path}");
        }
    }
}

//! JSON in strings, compared by what it means: as policies of IAM where it is one, else as plain JSON.

use std::collections::BTreeSet;

use trueline_ir::{AttrPath, Data, Map, Number, Value};

use crate::resolve::text;
use crate::walk::{Change, fits};

/// Members of a statement whose values are sets of texts.
const SETS: [&str; 4] = ["Action", "NotAction", "Resource", "NotResource"];

/// A text of JSON as a value; nothing if it is none.
pub(crate) fn parse(text: &str) -> Option<Value> {
    serde_json::from_str::<serde_json::Value>(text).ok().map(value)
}

fn value(json: serde_json::Value) -> Value {
    use serde_json::Value as Json;
    match json {
        Json::Null => Value::null(),
        Json::Bool(value) => value.into(),
        Json::Number(number) => match Number::parse(&number.to_string()) {
            Some(number) => number.into(),
            None => number.to_string().into(),
        },
        Json::String(text) => text.into(),
        Json::Array(items) => items.into_iter().map(value).collect::<Vec<_>>().into(),
        Json::Object(entries) => {
            entries.into_iter().map(|(key, json)| (key.into(), value(json))).collect::<Map>().into()
        }
    }
}

/// What two texts hold, if both hold objects or lists of JSON.
pub(crate) fn both(a: &Value, b: &Value) -> Option<(Value, Value)> {
    Some((content(a)?, content(b)?))
}

fn content(value: &Value) -> Option<Value> {
    if let Some(document) = value.document() {
        return Some(document.clone());
    }
    let text = value.as_str()?.trim_start();
    let decoded;
    let text = match text.starts_with("%7B") || text.starts_with("%5B") {
        // IAM writes documents as it sends them in URLs.
        true => {
            decoded = url_decoded(text)?;
            decoded.as_str()
        }
        false => text,
    };
    text.starts_with(['{', '[']).then(|| parse(text)).flatten()
}

fn url_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            b'+' => b' ',
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

/// Where two documents differ.
pub(crate) fn compare(a: &Value, b: &Value) -> Vec<Change> {
    let mut changes = Vec::new();
    match (a.get("Statement"), b.get("Statement")) {
        (Some(own), Some(other)) => statements(own, other, &mut changes),
        _ => plain(a, b, &mut AttrPath::new(), &mut changes),
    }
    changes
}

fn plain(a: &Value, b: &Value, path: &mut AttrPath, changes: &mut Vec<Change>) {
    match (&a.data, &b.data) {
        (Data::Map(own), Data::Map(other)) => {
            for (name, entry) in own.entries.iter().filter(|(_, entry)| !entry.value.is_null()) {
                path.push(&**name);
                match other.get(name) {
                    Some(value) => plain(&entry.value, value, path, changes),
                    None => push(changes, path, Some(&entry.value), None),
                }
                path.pop();
            }
            let extra = other.entries.iter().filter(|(name, entry)| own.get(name).is_none() && !entry.value.is_null());
            for (name, entry) in extra.filter(|_| own.rest.is_none()) {
                path.push(&**name);
                push(changes, path, None, Some(&entry.value));
                path.pop();
            }
        }
        (Data::List(own) | Data::Set(own), Data::List(other) | Data::Set(other)) => {
            let same = |a: &Value, b: &Value| compare(a, b).is_empty();
            let mut rest: Vec<&Value> = other.iter().collect();
            let is_reordered = own.len() == other.len()
                && own.iter().all(|item| match rest.iter().position(|other| same(item, other)) {
                    Some(at) => {
                        rest.remove(at);
                        true
                    }
                    None => false,
                });
            if is_reordered {
                return;
            }
            if own.len() != other.len() {
                return push(changes, path, Some(a), Some(b));
            }
            for (at, (own, other)) in own.iter().zip(other.iter()).enumerate() {
                path.push(at);
                plain(own, other, path, changes);
                path.pop();
            }
        }
        (Data::Unknown(_), _) if fits(a, b) => {}
        // Numbers and truth values are the same as their texts.
        _ if text(a).is_some() && text(a) == text(b) => {}
        (Data::Null, Data::Null) => {}
        _ => push(changes, path, Some(a), Some(b)),
    }
}

fn push(changes: &mut Vec<Change>, path: &AttrPath, a: Option<&Value>, b: Option<&Value>) {
    changes.push(Change { path: path.clone(), declared: a.cloned(), live: b.cloned() });
}

/// Compares the statements of two policies, in any order. Those that are left over are paired by their name, else in
/// their order.
fn statements(own: &Value, other: &Value, changes: &mut Vec<Change>) {
    let (own, other) = (list(own), list(other));
    let mut left: Vec<&Value> = other.to_vec();
    let mut unlike = Vec::new();
    for (at, statement) in own.iter().enumerate() {
        match left.iter().position(|other| statement_changes(statement, other).is_empty()) {
            Some(found) => drop(left.remove(found)),
            None => unlike.push(at),
        }
    }
    for at in unlike {
        let statement = own[at];
        let path = AttrPath::from_steps(["Statement".into(), at.into()]);
        let name = statement.get("Sid").and_then(Value::as_str).filter(|name| !name.is_empty());
        let named = left.iter().position(|other| name.is_some() && other.get("Sid").and_then(Value::as_str) == name);
        let alike = || left.iter().position(|other| has_most_in_common(statement, other));
        match named.or_else(alike) {
            Some(found) => {
                let live = left.remove(found);
                let inner = statement_changes(statement, live).into_iter();
                changes.extend(inner.map(|change| Change { path: path.join(change.path.steps()), ..change }));
            }
            None => push(changes, &path, Some(statement), left.pop()),
        }
    }
    let path = AttrPath::from_steps(["Statement".into()]);
    left.into_iter().for_each(|statement| push(changes, &path, None, Some(statement)));
}

/// A statement alone need not stand in a list.
fn list(value: &Value) -> Vec<&Value> {
    value.as_items().map_or_else(|| vec![value], |items| items.iter().collect())
}

fn has_most_in_common(a: &Value, b: &Value) -> bool {
    let members = a.as_map().map_or(0, |map| map.entries.len());
    2 * statement_changes(a, b).len() <= members
}

fn statement_changes(a: &Value, b: &Value) -> Vec<Change> {
    let (Some(own), Some(other)) = (a.as_map(), b.as_map()) else {
        return vec![Change { path: AttrPath::new(), declared: Some(a.clone()), live: Some(b.clone()) }];
    };
    let mut names: BTreeSet<_> = own.entries.keys().chain(other.entries.keys()).cloned().collect();
    // What a statement is called changes nothing.
    names.remove("Sid");
    let mut changes = Vec::new();
    for name in names {
        let (declared, live) = (own.get(&name), other.get(&name));
        let is_same = match (declared, live) {
            (Some(a), Some(b)) => same_member(&name, a, b),
            (None, Some(_)) => own.rest.is_some(),
            _ => false,
        };
        if !is_same {
            push(&mut changes, &AttrPath::from_steps([(&*name).into()]), declared, live);
        }
    }
    changes
}

fn same_member(name: &str, a: &Value, b: &Value) -> bool {
    match name {
        "Principal" | "NotPrincipal" => same_texts(&principals(a), &principals(b)),
        "Condition" => same_texts(&conditions(a), &conditions(b)),
        "Effect" => texts(a).iter().zip(texts(b)).all(|(a, b)| is_text(a, &b, true)),
        name if SETS.contains(&name) => {
            let fold = name.ends_with("Action");
            let (a, b) = (texts(a), texts(b));
            let within = |a: &[Item], b: &[Item], flip: bool| {
                a.iter().all(|x| b.iter().any(|y| if flip { is_text(y, x, fold) } else { is_text(x, y, fold) }))
            };
            within(&a, &b, false) && within(&b, &a, true)
        }
        _ => compare(a, b).is_empty(),
    }
}

/// A text in a set, with what it belongs to: of a principal `AWS`, of a condition its operator and key.
struct Item {
    of: String,
    value: Value,
}

fn same_texts(a: &[Item], b: &[Item]) -> bool {
    let is_same = |x: &Item, y: &Item| x.of == y.of && is_text(x, y, false);
    a.iter().all(|x| b.iter().any(|y| is_same(x, y))) && b.iter().all(|y| a.iter().any(|x| is_same(x, y)))
}

fn is_text(declared: &Item, live: &Item, fold: bool) -> bool {
    if declared.value.as_unknown().is_some() {
        return fits(&declared.value, &live.value);
    }
    match (text(&declared.value), text(&live.value)) {
        (Some(a), Some(b)) => a == b || (fold && a.eq_ignore_ascii_case(&b)),
        _ => declared.value.data == live.value.data,
    }
}

fn texts(value: &Value) -> Vec<Item> {
    items_of("", value)
}

fn items_of(of: &str, value: &Value) -> Vec<Item> {
    let item = |value: &Value| Item { of: of.to_owned(), value: value.clone() };
    value.as_items().map_or_else(|| vec![item(value)], |items| items.iter().map(item).collect())
}

/// `"*"` is everybody, as `{"AWS": "*"}` is; an account's number is its root user.
fn principals(value: &Value) -> Vec<Item> {
    let Some(map) = value.as_map() else { return items_of("AWS", value) };
    let mut all: Vec<Item> = map.entries.iter().flat_map(|(of, entry)| items_of(of, &entry.value)).collect();
    for item in all.iter_mut().filter(|item| matches!(&*item.of, "AWS" | "*")) {
        "AWS".clone_into(&mut item.of);
        if let Some(account) =
            item.value.as_str().filter(|text| text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit()))
        {
            item.value = format!("arn:aws:iam::{account}:root").into();
        }
    }
    all
}

/// The keys of conditions have no case, their values are sets.
fn conditions(value: &Value) -> Vec<Item> {
    let operators = value.as_map().into_iter().flat_map(|map| &map.entries);
    let of_operator = |(operator, entry): (&std::sync::Arc<str>, &trueline_ir::Entry)| {
        let keys = entry.value.as_map().into_iter().flat_map(|map| map.entries.clone()).collect::<Vec<_>>();
        keys.into_iter()
            .flat_map(move |(key, entry)| items_of(&format!("{operator} {}", key.to_ascii_lowercase()), &entry.value))
            .collect::<Vec<_>>()
    };
    operators.flat_map(of_operator).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::walk::tests::show;

    fn changes(a: &str, b: &str) -> Vec<String> {
        let (a, b) = both(&a.into(), &b.into()).expect("two documents");
        compare(&a, &b).iter().map(show).collect()
    }

    #[test]
    fn policies_are_compared_by_what_they_allow() {
        let same = [
            (
                r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"*"}]}"#,
                r#"{"Statement":{"Sid":"","Effect":"allow","Resource":["*"],"Action":["S3:putobject","s3:GetObject"]},"Version":"2012-10-17"}"#,
            ),
            (
                r#"{"Statement":[{"Effect":"Allow","Principal":"*","Action":"a"}]}"#,
                r#"{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"a"}]}"#,
            ),
            (
                r#"{"Statement":[{"Effect":"Allow","Principal":{"*":["*"]},"Action":"a"}]}"#,
                r#"{"Statement":[{"Effect":"Allow","Principal":"*","Action":"a"}]}"#,
            ),
            (
                r#"{"Statement":[{"Principal":{"AWS":["111122223333","arn:x"]}}]}"#,
                r#"{"Statement":[{"Principal":{"AWS":["arn:x","arn:aws:iam::111122223333:root"]}}]}"#,
            ),
            (
                r#"{"Statement":[{"Condition":{"Bool":{"aws:SecureTransport":false}}}]}"#,
                r#"{"Statement":[{"Condition":{"Bool":{"aws:securetransport":["false"]}}}]}"#,
            ),
            (
                r#"{"Statement":[{"Effect":"Allow","Action":"a"},{"Effect":"Deny","Action":"b"}]}"#,
                r#"{"Statement":[{"Effect":"Deny","Action":"b"},{"Effect":"Allow","Action":"a"}]}"#,
            ),
            (r#"{"Statement":[]}"#, "%7B%22Statement%22%3A%5B%5D%7D"),
        ];
        for (a, b) in same {
            assert_eq!(changes(a, b), Vec::<String>::new(), "{a} {b}");
        }
    }

    #[test]
    fn what_a_policy_allows_more_is_told_with_its_place() {
        let trust = |principal: &str| {
            format!(r#"{{"Statement":[{{"Effect":"Allow","Principal":{principal},"Action":"sts:AssumeRole"}}]}}"#)
        };
        assert_eq!(
            changes(&trust(r#"{"Service":"ec2.amazonaws.com"}"#), &trust(r#"{"AWS":"*"}"#)),
            ["Statement[0].Principal: {Service = ec2.amazonaws.com} -> {AWS = *}"]
        );
        let two = r#"{"Statement":[{"Effect":"Allow","Action":"a"},{"Effect":"Allow","Action":"*"}]}"#;
        assert_eq!(
            changes(r#"{"Statement":[{"Effect":"Allow","Action":"a"}]}"#, two),
            ["Statement: - -> {Action = *, Effect = Allow}"]
        );
    }

    #[test]
    fn other_documents_are_compared_as_they_are() {
        assert_eq!(changes(r#"{"a":[1,2],"b":null}"#, r#"{"a":["2","1"]}"#), Vec::<String>::new());
        assert_eq!(changes(r#"{"a":{"b":1}}"#, r#"{"a":{"b":2},"c":3}"#), ["a.b: 1 -> 2", "c: - -> 3"]);
    }
}

//! The canonical form of IAM policy documents, in which whatever can be one or many is many.

use std::sync::Arc;

use trueline_ir::{Data, Entry, Map, Value};

/// Entries of a statement that are a string or an array of strings.
const LISTS: [&str; 4] = ["Action", "NotAction", "Resource", "NotResource"];

/// Entries of a statement that are `"*"` or an object.
const PRINCIPALS: [&str; 2] = ["Principal", "NotPrincipal"];

/// The canonical form of `document`; `None` if it is no policy document, which has the key `Statement`.
///
/// `Statement` and its `Action`, `NotAction`, `Resource` and `NotResource` become arrays; `Principal` and `NotPrincipal`
/// an object of arrays; `Condition` an object of objects of arrays. Keys are told apart by case, as AWS does. What is
/// wrapped keeps its place, and what it is wrapped in has the same.
pub(super) fn canonical(document: &Value) -> Option<Value> {
    document.get("Statement")?;
    let mut document = document.clone();
    if let Some(statement) = entry(&mut document, "Statement") {
        if statement.as_map().is_some() {
            wrap(statement);
        }
        items(statement).for_each(canonicalize_statement);
    }
    Some(document)
}

fn canonicalize_statement(statement: &mut Value) {
    for key in LISTS {
        entry(statement, key).into_iter().for_each(wrap);
    }
    for key in PRINCIPALS {
        entry(statement, key).into_iter().for_each(canonicalize_principal);
    }
    let operators = entry(statement, "Condition").into_iter().flat_map(entries);
    operators.flat_map(entries).for_each(wrap);
}

fn canonicalize_principal(principal: &mut Value) {
    if let Some(text) = principal.as_str() {
        let kind = if text == "*" { "*" } else { "AWS" };
        let entry = Entry { key: None, value: principal.clone() };
        let map = Map { entries: [(kind.into(), entry)].into(), ..Map::default() };
        *principal = around(principal, Data::Map(map.into()));
    }
    entries(principal).for_each(wrap);
}

/// Makes a value the only item of a list, unless it is a list.
fn wrap(value: &mut Value) {
    if value.as_items().is_none() && !value.is_null() {
        *value = around(value, Data::List(vec![value.clone()].into()));
    }
}

/// What is put around a value: it has the same place. How the value came there, only the value itself tells.
fn around(value: &Value, data: Data) -> Value {
    Value { origin: None, ..value.with_data(data) }
}

fn entry<'a>(value: &'a mut Value, key: &str) -> Option<&'a mut Value> {
    match &mut value.data {
        Data::Map(map) if map.entries.contains_key(key) => {
            Arc::make_mut(map).entries.get_mut(key).map(|entry| &mut entry.value)
        }
        _ => None,
    }
}

fn entries(value: &mut Value) -> impl Iterator<Item = &mut Value> {
    let map = match &mut value.data {
        Data::Map(map) => Some(Arc::make_mut(map)),
        _ => None,
    };
    map.into_iter().flat_map(|map| map.entries.values_mut().map(|entry| &mut entry.value))
}

fn items(value: &mut Value) -> impl Iterator<Item = &mut Value> {
    let items = match &mut value.data {
        Data::List(items) | Data::Set(items) => Some(Arc::make_mut(items)),
        _ => None,
    };
    items.into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Source, block, map, show, variable};

    /// The document that the text is read as, and the source it was read from.
    fn read(text: &str) -> (Source, Value) {
        let source = Source::new(text);
        let policy = Value::from(text).at(source.whole());
        let set = crate::resolve(vec![block("aws_x.a", map([("policy", policy)]))], &source.sources).set;
        let policy = set.as_slice()[0].attributes.get("policy").and_then(Value::document);
        let document = policy.cloned().expect("the text is JSON");
        (source, document)
    }

    #[test]
    fn one_becomes_many() {
        let cases = [
            (r#"{"Statement": {"Action": "s3:*"}}"#, r#"{"Statement": [{"Action": ["s3:*"]}]}"#),
            (r#"{"Statement": [{"NotAction": "a"}]}"#, r#"{"Statement": [{"NotAction": ["a"]}]}"#),
            (r#"{"Statement": [{"Resource": "*"}]}"#, r#"{"Statement": [{"Resource": ["*"]}]}"#),
            (r#"{"Statement": [{"NotResource": ["*"]}]}"#, r#"{"Statement": [{"NotResource": ["*"]}]}"#),
            (r#"{"Statement": [{"Principal": "*"}]}"#, r#"{"Statement": [{"Principal": {"*": ["*"]}}]}"#),
            (
                r#"{"Statement": [{"NotPrincipal": {"AWS": "x"}}]}"#,
                r#"{"Statement": [{"NotPrincipal": {"AWS": ["x"]}}]}"#,
            ),
            (r#"{"Statement": [{"Principal": {"AWS": ["x"]}}]}"#, r#"{"Statement": [{"Principal": {"AWS": ["x"]}}]}"#),
            (
                r#"{"Statement": [{"Condition": {"Bool": {"aws:SecureTransport": false}}}]}"#,
                r#"{"Statement": [{"Condition": {"Bool": {"aws:SecureTransport": [false]}}}]}"#,
            ),
            (
                r#"{"Statement": [{"Sid": "a", "Effect": "Allow"}]}"#,
                r#"{"Statement": [{"Effect": "Allow", "Sid": "a"}]}"#,
            ),
            // Other documents, other keys, and what AWS would refuse.
            (r#"{"statement": {"Action": "s3:*"}}"#, r#"{"statement": {"Action": "s3:*"}}"#),
            (r#"{"Statement": [{"action": "s3:*"}]}"#, r#"{"Statement": [{"action": "s3:*"}]}"#),
            (r#"{"Action": "s3:*"}"#, r#"{"Action": "s3:*"}"#),
            (r#"{"Statement": "x", "Action": "a"}"#, r#"{"Action": "a", "Statement": "x"}"#),
            (r#"{"Statement": ["x", null, {"Action": null}]}"#, r#"{"Statement": ["x", null, {"Action": null}]}"#),
            (
                r#"{"Statement": [{"Condition": "x", "Principal": 1}]}"#,
                r#"{"Statement": [{"Condition": "x", "Principal": 1}]}"#,
            ),
        ];
        for (text, expected) in cases {
            let (_, document) = read(text);
            assert_eq!(show(&document), expected, "{text}");
            let again = canonical(&document).map(|document| show(&document));
            assert!(again.is_none_or(|again| again == expected), "{text} is canonical after one time");
        }
    }

    #[test]
    fn unknown_values_are_wrapped_but_unknown_principals_are_not() {
        let statement = map([("Action", variable("var.a")), ("Principal", variable("var.p"))]);
        let document = canonical(&map([("Statement", statement)])).unwrap();
        assert_eq!(show(&document), r#"{"Statement": [{"Action": [?var.a], "Principal": ?var.p}]}"#);
    }

    #[test]
    fn what_is_wrapped_keeps_its_place() {
        let (source, document) = read(r#"{"Statement": {"Action": "s3:*", "Principal": "*"}}"#);
        let cases = [
            ("Statement", r#"{"Action": "s3:*", "Principal": "*"}"#),
            ("Statement[0]", r#"{"Action": "s3:*", "Principal": "*"}"#),
            ("Statement[0].Action", r#""s3:*""#),
            ("Statement[0].Action[0]", r#""s3:*""#),
            ("Statement[0].Principal", r#""*""#),
            (r#"Statement[0].Principal["*"]"#, r#""*""#),
            (r#"Statement[0].Principal["*"][0]"#, r#""*""#),
        ];
        for (path, expected) in cases {
            let path = trueline_ir::AttrPath::parse(path).unwrap();
            let value = path.steps().iter().try_fold(&document, |value, step| value.step(step));
            let span = value.and_then(|value| value.span).unwrap();
            assert_eq!(source.sources.text(span), expected, "{path}");
        }
    }
}

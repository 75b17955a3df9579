//! Reads the JSON that strings hold.

mod align;
mod iam;
mod json;
mod template;

use std::sync::Arc;

use trueline_ir::{Data, Document, Map, Part, Resource, Text, Unknown, Value};
use trueline_source::Sources;

use self::template::Template;

/// How many values of one resource are looked at. Values share their parts, so that a short program can write a value
/// that takes for ever to walk.
const MAX_VALUES: usize = 100_000;

/// How many templates can stand in each other's holes.
const MAX_NESTED_TEMPLATES: usize = 16;

/// Attaches to every string of JSON among the attributes the structure it holds, unless it has one already, and makes
/// all IAM policy documents canonical. Text that looks like JSON but is none is left as it is.
pub(crate) fn read(resource: &mut Resource, sources: &Sources) {
    let mut reader = Reader { sources, budget: MAX_VALUES, nested: 0 };
    if let Some(attributes) = reader.value(&resource.attributes) {
        resource.attributes = attributes;
    }
}

struct Reader<'a> {
    sources: &'a Sources,
    budget: usize,
    nested: usize,
}

impl Reader<'_> {
    /// The value with its documents; `None` when it is as it was, so that what is shared stays shared.
    fn value(&mut self, value: &Value) -> Option<Value> {
        self.budget = self.budget.checked_sub(1)?;
        let data = match &value.data {
            Data::String(text) => Data::String(self.text(value, text)?),
            Data::Unknown(unknown) => Data::Unknown(self.unknown(value, unknown)?.into()),
            Data::List(items) => Data::List(self.items(items)?),
            Data::Set(items) => Data::Set(self.items(items)?),
            Data::Map(map) => Data::Map(self.map(map)?),
            Data::Null | Data::Bool(_) | Data::Number(_) => return None,
        };
        Some(value.with_data(data))
    }

    fn items(&mut self, items: &Arc<Vec<Value>>) -> Option<Arc<Vec<Value>>> {
        let mut changed = None;
        for (index, item) in items.iter().enumerate() {
            if let Some(item) = self.value(item) {
                Arc::make_mut(changed.get_or_insert_with(|| items.clone()))[index] = item;
            }
        }
        changed
    }

    fn map(&mut self, map: &Arc<Map>) -> Option<Arc<Map>> {
        let mut changed = None;
        for (key, entry) in &map.entries {
            if let Some(value) = self.value(&entry.value)
                && let Some(entry) = Arc::make_mut(changed.get_or_insert_with(|| map.clone())).entries.get_mut(key)
            {
                entry.value = value;
            }
        }
        changed
    }

    fn text(&mut self, value: &Value, text: &Text) -> Option<Text> {
        let structure = match &text.document {
            Some(document) => iam::canonical(&document.0)?,
            None => {
                let template = match &text.parts {
                    Some(parts) => Template::of_parts(value, parts, self.sources),
                    None => Template::of_text(value, &text.text, self.sources),
                };
                finished(json::parse(&template?)?)
            }
        };
        Some(Text { document: Some(Document(structure).into()), ..text.clone() })
    }

    fn unknown(&mut self, value: &Value, unknown: &Unknown) -> Option<Unknown> {
        let structure = match &unknown.document {
            Some(document) => iam::canonical(document)?,
            None if unknown.parts.is_empty() || self.nested == MAX_NESTED_TEMPLATES => return None,
            None => {
                let parts = self.parts(&unknown.parts);
                finished(json::parse(&Template::of_parts(value, &parts, self.sources)?)?)
            }
        };
        Some(Unknown { document: Some(structure.into()), ..unknown.clone() })
    }

    /// The parts of a template, the holes with their own documents, which become part of the whole.
    fn parts(&mut self, parts: &[Part]) -> Vec<Part> {
        self.nested += 1;
        let parts = parts.iter().map(|part| match part {
            Part::Hole(value) => Part::Hole(self.value(value).unwrap_or_else(|| value.clone())),
            Part::Literal(..) => part.clone(),
        });
        let parts = parts.collect();
        self.nested -= 1;
        parts
    }
}

fn finished(structure: Value) -> Value {
    iam::canonical(&structure).unwrap_or(structure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Source, block, list, map, reference, show, span, template, variable};
    use trueline_ir::{AttrPath, ResourceSet};

    /// The resource with the attribute `policy`, after its documents have been read.
    fn read_policy(source: &Source, policy: Value) -> ResourceSet {
        crate::resolve(vec![block("aws_x.a", map([("policy", policy)]))], &source.sources)
    }

    fn policy(set: &ResourceSet) -> &Value {
        set.as_slice()[0].attributes.get("policy").unwrap()
    }

    fn document_of(policy_value: Value) -> Option<String> {
        let set = read_policy(&Source::new(""), policy_value);
        policy(&set).document().map(show)
    }

    /// What stands in the source at a path of the document.
    fn underlined(set: &ResourceSet, source: &Source, path: &str) -> String {
        let mut value = policy(set);
        for step in AttrPath::parse(path).unwrap().steps() {
            value = value.step(step).unwrap_or_else(|| panic!("{path} leads somewhere"));
        }
        value.span.map_or("nowhere".into(), |span| source.sources.text(span))
    }

    #[test]
    fn what_is_read() {
        let cases = [
            (r#"{"a": [1, 2.5, true, null, "x"]}"#, Some(r#"{"a": [1, 2.5, true, null, "x"]}"#)),
            ("  \n[{}]\n", Some("[{}]")),
            (r#"{"a": 1, "a": 2}"#, Some(r#"{"a": 2}"#)),
            (r#"{"a": [1,],}"#, Some(r#"{"a": [1]}"#)),
            (r#"{"k": "\u0041\n\ud83d\ude00"}"#, Some("{\"k\": \"A\\n😀\"}")),
            // None of these is JSON.
            ("", None),
            ("plain", None),
            ("\"text\"", None),
            ("[ERROR] no", None),
            ("{a: 1}", None),
            ("{\"a\": 1} {", None),
            ("{\"a\": 1} // why", None),
            ("{'a': 1}", None),
            ("{", None),
        ];
        for (text, expected) in cases {
            assert_eq!(document_of(text.into()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn deep_and_large_texts_are_left_alone() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(document_of(nested(128).into()).is_some());
        assert!(document_of(nested(129).into()).is_none());
        assert!(document_of(nested(100_000).into()).is_none());
        let sized = |bytes: usize| format!("[\"{}\"]", "x".repeat(bytes - 4));
        assert!(document_of(sized(1 << 20).into()).is_some());
        assert!(document_of(sized((1 << 20) + 1).into()).is_none());
    }

    #[test]
    fn strings_in_blocks_are_read() {
        let inline = list([map([("policy", r#"{"a": 1}"#.into())])]);
        let set = read_policy(&Source::new(""), inline);
        let found = policy(&set).step(&0.into()).and_then(|item| item.get("policy")).and_then(Value::document);
        assert_eq!(found.map(show).as_deref(), Some(r#"{"a": 1}"#));
    }

    #[test]
    fn quoted_text_has_places() {
        let source = Source::new(r#"policy = "{\"Sid\": \"a$${b}\", \"n\": [10, true]}""#);
        let literal = source.span(r#""{\"Sid\": \"a$${b}\", \"n\": [10, true]}""#);
        let set = read_policy(&source, Value::from(r#"{"Sid": "a${b}", "n": [10, true]}"#).at(literal));
        for (path, expected) in [("Sid", r#"\"a$${b}\""#), ("n", "[10, true]"), ("n[0]", "10"), ("n[1]", "true")] {
            assert_eq!(underlined(&set, &source, path), expected, "{path}");
        }
    }

    #[test]
    fn heredocs_have_places() {
        let plain = "policy = <<EOF\n{\n  \"a\": \"x\",\n  \"b\": [7]\n}\nEOF\n";
        let indented = "policy = <<-EOF\n    {\n      \"a\": \"x\",\n      \"b\": [7]\n    }\n  EOF\n";
        for text in [plain, indented, &indented.replace('\n', "\r\n")] {
            let source = Source::new(text);
            let heredoc = source.span(text.strip_prefix("policy = ").unwrap());
            let value = Value::from("{\n  \"a\": \"x\",\n  \"b\": [7]\n}\n").at(heredoc);
            let set = read_policy(&source, value);
            for (path, expected) in [("a", "\"x\""), ("b", "[7]"), ("b[0]", "7")] {
                assert_eq!(underlined(&set, &source, path), expected, "{path} in {text}");
            }
        }
    }

    #[test]
    fn text_behind_references_has_places() {
        let source = Source::new("x = \"{\\\"a\\\": 1}\"\npolicy = local.x");
        let value = Value::from(r#"{"a": 1}"#).at(source.span(r#""{\"a\": 1}""#));
        let set = read_policy(&source, value.referred("local.x", source.span("local.x"), None));
        assert_eq!(underlined(&set, &source, "a"), "1");
    }

    #[test]
    fn text_that_is_not_in_the_source_has_the_place_of_all() {
        let source = Source::new("policy = replace(local.x, \"a\", \"b\")");
        let call = source.span("replace(local.x, \"a\", \"b\")");
        let set = read_policy(&source, Value::from(r#"{"a": 1}"#).at(call));
        assert_eq!(underlined(&set, &source, "a"), "replace(local.x, \"a\", \"b\")");
    }

    fn literal(source: &Source, text: &str, written: &str) -> Part {
        Part::Literal(text.into(), Some(source.span(written)))
    }

    #[test]
    fn templates_keep_their_holes() {
        let text = r#""{\"Resource\": [\"arn:${var.p}:s3\", \"${var.q}\"], \"n\": ${var.n}, \"k\": \"last\"}""#;
        let source = Source::new(text);
        let hole = |name: &str| Part::Hole(variable(name).at(source.span(name)));
        let value = template(vec![
            literal(&source, r#"{"Resource": ["arn:"#, r#"{\"Resource\": [\"arn:"#),
            hole("var.p"),
            literal(&source, r#":s3", ""#, r#":s3\", \""#),
            hole("var.q"),
            literal(&source, r#""], "n": "#, r#"\"], \"n\": "#),
            hole("var.n"),
            literal(&source, r#", "k": "last"}"#, r#", \"k\": \"last\"}"#),
        ]);
        let set = read_policy(&source, value.at(source.whole()));
        let expected = r#"{"Resource": ["arn:"+?var.p+":s3", ?var.q], "k": "last", "n": ?var.n}"#;
        assert_eq!(policy(&set).document().map(show).as_deref(), Some(expected));
        for (path, expected) in
            [("Resource[0]", r#"\"arn:${var.p}:s3\""#), ("Resource[1]", "var.q"), ("n", "var.n"), ("k", r#"\"last\""#)]
        {
            assert_eq!(underlined(&set, &source, path), expected, "{path}");
        }
        let resource = policy(&set).document().and_then(|it| it.get("Resource")).and_then(|it| it.step(&0.into()));
        let partly = resource.and_then(Value::as_unknown).unwrap();
        assert_eq!(partly.prefix.as_deref(), Some("arn:"));
        assert!(partly.set);
        let Part::Literal(_, Some(tail)) = partly.parts[2] else { panic!("a literal with a place") };
        assert_eq!(source.sources.text(tail), ":s3");
    }

    #[test]
    fn holes_of_every_kind() {
        let with_document = |text: &str| {
            let set = read_policy(&Source::new(""), text.into());
            policy(&set).clone()
        };
        let text = |text: &str| Part::Literal(text.into(), None);
        let hole = |value: Value| Part::Hole(value);
        let unknown = || hole(variable("var.x"));
        let cases = [
            ("structure", vec![text("{\"a\": "), hole(with_document("[1]")), text("}")], Some(r#"{"a": [1]}"#)),
            ("JSON text", vec![text("{\"a\": "), hole("{\"b\": 2}".into()), text("}")], Some(r#"{"a": {"b": 2}}"#)),
            ("list", vec![text("{\"a\": "), hole(list(["x".into()])), text("}")], Some(r#"{"a": ["x"]}"#)),
            (
                "known text",
                vec![text("{\"a\": \"x"), hole("y".into()), text("z\", \"b\": \""), unknown(), text("\"}")],
                Some(r#"{"a": "xyz", "b": ?var.x}"#),
            ),
            (
                "number",
                vec![text("{\"a\": "), hole(trueline_ir::Number::from(7_i64).into()), text("}")],
                Some(r#"{"a": 7}"#),
            ),
            ("the whole", vec![hole(with_document("[1]")), text("\n")], Some("[1]")),
            ("unknown place", vec![text("[1, "), unknown(), text("]")], Some("[1, ?var.x]")),
            (
                "key",
                vec![text("{\"a\": 1, \""), unknown(), text(":sub\": 2}")],
                Some(r#"{"${var.x}:sub": 2, "a": 1, ?var.x}"#),
            ),
            ("escaped quote", vec![text(r#"["\""#), unknown(), text("\"]")], Some(r#"["\""+?var.x]"#)),
            ("unknown start", vec![unknown(), text("{}")], None),
            ("half a token", vec![text("{\"a\": 8"), unknown(), text("}")], None),
            ("more entries", vec![text("{\"a\": 8 "), unknown(), text("}")], None),
        ];
        for (name, parts, expected) in cases {
            assert_eq!(document_of(template(parts)).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn templates_in_templates_end() {
        let text = |text: &str| Part::Literal(text.into(), None);
        let nest = |inner: Value, _| {
            template(vec![text("["), Part::Hole(inner.clone()), text(", "), Part::Hole(inner), text("]")])
        };
        let nested = |levels: usize| (0..levels).fold(variable("var.x"), nest);
        assert_eq!(document_of(nested(2)).as_deref(), Some("[[?var.x, ?var.x], [?var.x, ?var.x]]"));
        // 2^60 values, if each were read.
        assert_eq!(document_of(nested(60)), None);
    }

    #[test]
    fn secrets_stay_secret() {
        let secret = Value { sensitive: true, .."hush".into() };
        let parts = vec![
            Part::Literal("{\"a\": \"".into(), None),
            Part::Hole(secret.clone()),
            Part::Literal("\", \"b\": \"".into(), None),
            Part::Hole(variable("var.x")),
            Part::Literal("\"}".into(), None),
        ];
        let whole = Value { sensitive: true, ..r#"{"a": "hush"}"#.into() };
        for value in [template(parts), whole] {
            let set = read_policy(&Source::new(""), value);
            let read = policy(&set).document().and_then(|document| document.get("a")).unwrap();
            assert_eq!(read.as_str(), Some("hush"));
            assert!(read.sensitive);
        }
    }

    #[test]
    fn references_in_holes_are_linked_where_they_stand() {
        let policy = template(vec![
            Part::Literal(r#"{"Statement": {"Resource": ""#.into(), None),
            Part::Hole(reference("aws_y.b", "arn")),
            Part::Literal(r#""}}"#.into(), None),
        ]);
        let resources =
            vec![block("aws_x.a", map([("policy", policy.at(span()))])), crate::testing::resource("aws_y.b")];
        let set = crate::resolve(resources, &Source::new("").sources);
        let paths: Vec<String> = set.as_slice()[0].links.iter().map(|link| link.path.to_string()).collect();
        assert_eq!(paths, ["policy.Statement[0].Resource[0]"]);
    }

    #[test]
    fn documents_of_the_evaluator_become_canonical() {
        let written = map([("Statement", map([("Action", "s3:*".into())]))]);
        let text = Text { document: Some(Document(written.clone()).into()), ..Text::new("{..}") };
        let unknown = Unknown { document: Some(written.into()), ..Unknown::new(trueline_ir::Reason::Computed, "x") };
        for value in [Data::String(text).into(), unknown.into()] {
            assert_eq!(document_of(value).as_deref(), Some(r#"{"Statement": [{"Action": ["s3:*"]}]}"#));
        }
    }
}

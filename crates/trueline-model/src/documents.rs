//! Reads the JSON that strings hold.

mod align;
mod iam;
mod json;
mod template;

use std::sync::Arc;

use trueline_ir::{Data, Document, Map, Part, Resource, Text, Unknown, Value};
use trueline_source::Sources;

use self::template::{Template, begins_like_json};
use crate::limits::{Limit, MAX_NESTED_TEMPLATES, MAX_VALUES, Notes};

/// Attaches to every string of JSON among the attributes the structure it holds, unless it has one already, and makes
/// all IAM policy documents canonical. Text that looks like JSON but is none is left as it is; where JSON is expected,
/// that is noted.
pub(crate) fn read(resource: &mut Resource, sources: &Sources) -> Notes {
    let mut reader = Reader { sources, notes: Notes::default(), budget: MAX_VALUES, nested: 0 };
    if let Some(attributes) = reader.value(&resource.attributes, Place::Block) {
        resource.attributes = attributes;
    }
    reader.notes
}

/// Why there is no structure to a string.
pub(crate) enum Unread {
    /// It is nothing like JSON.
    Other,
    /// It begins like JSON, but it is none.
    Malformed,
    /// It is too much to read.
    Limit(Limit),
}

struct Reader<'a> {
    sources: &'a Sources,
    notes: Notes,
    budget: usize,
    nested: usize,
}

/// Where a value stands.
#[derive(Clone, Copy)]
enum Place<'a> {
    /// Where a block does: the resource itself, or an item of a list.
    Block,
    /// As the attribute of this name in a block.
    Attribute(&'a str),
    /// Deeper, where names are the user's own.
    Inside,
}

impl Place<'_> {
    /// The attribute's name, if it is one of those that hold JSON and nothing else.
    fn json_attribute(&self) -> Option<&str> {
        let Place::Attribute(name) = self else { return None };
        (*name == "policy" || name.ends_with("_policy") || *name == "container_definitions").then_some(*name)
    }
}

impl Reader<'_> {
    /// The value with its documents; `None` when it is as it was, so that what is shared stays shared.
    fn value(&mut self, value: &Value, place: Place<'_>) -> Option<Value> {
        let Some(budget) = self.budget.checked_sub(1) else {
            self.notes.limit(Limit::Values, value.span);
            return None;
        };
        self.budget = budget;
        let data = match &value.data {
            Data::String(text) => Data::String(self.text(value, text, place)?),
            Data::Unknown(unknown) => Data::Unknown(self.unknown(value, unknown)?.into()),
            Data::List(items) => Data::List(self.items(items, place)?),
            Data::Set(items) => Data::Set(self.items(items, place)?),
            Data::Map(map) => Data::Map(self.map(map, place)?),
            Data::Null | Data::Bool(_) | Data::Number(_) => return None,
        };
        Some(value.with_data(data))
    }

    fn items(&mut self, items: &Arc<Vec<Value>>, place: Place<'_>) -> Option<Arc<Vec<Value>>> {
        let place = if let Place::Attribute(_) = place { Place::Block } else { Place::Inside };
        let mut changed = None;
        for (index, item) in items.iter().enumerate() {
            if let Some(item) = self.value(item, place) {
                Arc::make_mut(changed.get_or_insert_with(|| items.clone()))[index] = item;
            }
        }
        changed
    }

    fn map(&mut self, map: &Arc<Map>, place: Place<'_>) -> Option<Arc<Map>> {
        let mut changed = None;
        for (key, entry) in &map.entries {
            let place = if let Place::Block = place { Place::Attribute(key) } else { Place::Inside };
            if let Some(value) = self.value(&entry.value, place)
                && let Some(entry) = Arc::make_mut(changed.get_or_insert_with(|| map.clone())).entries.get_mut(key)
            {
                entry.value = value;
            }
        }
        changed
    }

    fn text(&mut self, value: &Value, text: &Text, place: Place<'_>) -> Option<Text> {
        let structure = match &text.document {
            Some(document) => iam::canonical(&document.0)?,
            None => {
                let template = match &text.parts {
                    Some(parts) => Template::of_parts(value, parts, self.sources),
                    None => Template::of_text(value, &text.text, self.sources),
                };
                match template.and_then(|template| json::parse(&template)) {
                    Ok(structure) => finished(structure),
                    Err(unread) => {
                        self.note(&unread, value, place);
                        return None;
                    }
                }
            }
        };
        Some(Text { document: Some(Document(structure).into()), ..text.clone() })
    }

    fn unknown(&mut self, value: &Value, unknown: &Unknown) -> Option<Unknown> {
        let structure = match &unknown.document {
            Some(document) => iam::canonical(document)?,
            None if unknown.parts.is_empty() => return None,
            None if self.nested == MAX_NESTED_TEMPLATES => {
                if let Some(Part::Literal(text, _)) = unknown.parts.first()
                    && begins_like_json(text)
                {
                    self.notes.limit(Limit::NestedTemplates, value.span);
                }
                return None;
            }
            None => {
                let parts = self.parts(&unknown.parts);
                let template = Template::of_parts(value, &parts, self.sources);
                match template.and_then(|template| json::parse(&template)) {
                    Ok(structure) => finished(structure),
                    // What is unknown may be the part that is missing for it to be JSON.
                    Err(unread) => {
                        self.note(&unread, value, Place::Inside);
                        return None;
                    }
                }
            }
        };
        Some(Unknown { document: Some(structure.into()), ..unknown.clone() })
    }

    /// The parts of a template, the holes with their own documents, which become part of the whole.
    fn parts(&mut self, parts: &[Part]) -> Vec<Part> {
        self.nested += 1;
        let parts = parts.iter().map(|part| match part {
            Part::Hole(value) => Part::Hole(self.value(value, Place::Inside).unwrap_or_else(|| value.clone())),
            Part::Literal(..) => part.clone(),
        });
        let parts = parts.collect();
        self.nested -= 1;
        parts
    }

    fn note(&mut self, unread: &Unread, value: &Value, place: Place<'_>) {
        match (unread, place.json_attribute()) {
            (Unread::Limit(limit), _) => self.notes.limit(*limit, value.span),
            (Unread::Malformed, Some(attribute)) => self.notes.unreadable(attribute, value.span),
            (Unread::Malformed, None) | (Unread::Other, _) => {}
        }
    }
}

fn finished(structure: Value) -> Value {
    iam::canonical(&structure).unwrap_or(structure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Source, block, list, map, problems, reference, show, span, template, variable};
    use trueline_ir::{AttrPath, ResourceSet};

    /// The resource with the attribute `policy`, after its documents have been read.
    fn read_policy(source: &Source, policy: Value) -> ResourceSet {
        crate::resolve(vec![block("aws_x.a", map([("policy", policy)]))], &source.sources).set
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
    fn what_is_not_read_for_its_size_is_told() {
        let text = |text: &str| Part::Literal(text.into(), None);
        let nested = |depth: usize| Value::from(format!("{}{}", "[".repeat(depth), "]".repeat(depth)));
        let sized = |bytes: usize| Value::from(format!("[\"{}\"]", "x".repeat(bytes - 4)));
        let counted = |items: usize| Value::from(format!("[{}1]", "1,".repeat(items - 1)));
        let in_templates = |levels: usize, start: &str| {
            let inner = template(vec![text(start), Part::Hole(variable("var.x"))]);
            (1..levels).fold(inner, |inner, _| template(vec![text("x"), Part::Hole(inner)]))
        };
        let holes = |count: usize| {
            let hole = || [text("["), Part::Hole(variable("var.x")), text("],")];
            template([vec![text("[")], (0..count).flat_map(|_| hole()).collect(), vec![text("1]")]].concat())
        };
        let cases = [
            ("depth", nested(128), nested(129), "with more than 128 levels"),
            ("size", sized(1 << 20), sized((1 << 20) + 1), "of more than 1 MiB"),
            ("other text", sized(100), Value::from("x".repeat((1 << 20) + 1)), ""),
            // The attributes, the string and the array count too.
            ("values", counted(99_997), counted(100_000), "with more than 100000 values"),
            ("templates", in_templates(16, "{"), in_templates(17, "{"), "inside more than 16 templates"),
            ("templates of other text", in_templates(16, "a"), in_templates(17, "a"), ""),
            ("holes", holes(10), holes(0xFFFE), "with more than 65533 interpolations"),
        ];
        for (name, within, beyond, expected) in cases {
            // Any attribute can hold JSON.
            let told = |value: Value| problems(vec![block("aws_x.a", map([("user_data", value)]))]);
            assert_eq!(told(within), Vec::<String>::new(), "{name}");
            let message = format!("limit: aws_x.a holds a JSON text {expected}, so what it says is not judged.");
            assert_eq!(told(beyond), if expected.is_empty() { vec![] } else { vec![message] }, "{name}");
        }
    }

    #[test]
    fn policies_that_are_no_json_are_told() {
        let broken = || Value::from("{\"Statement\": [}");
        let item = |name: &str| list([map([(name, broken())])]);
        let with_hole = template(vec![Part::Literal("{,".into(), None), Part::Hole(variable("var.x"))]);
        let cases = [
            ("policy", broken(), Some("policy")),
            ("assume_role_policy", " \n[1 2]".into(), Some("assume_role_policy")),
            ("access_policy", "{'a': 1}".into(), Some("access_policy")),
            ("container_definitions", "[{]".into(), Some("container_definitions")),
            ("inline_policy", item("policy"), Some("policy")),
            ("policy", r#"{"a": 1}"#.into(), None),
            ("policy", "arn:aws:iam::aws:policy/ReadOnlyAccess".into(), None),
            ("policy", "".into(), None),
            ("policy", with_hole, None),
            ("policy_name", broken(), None),
            ("user_data", broken(), None),
            ("tags", map([("policy", broken())]), None),
            ("policy", list([broken()]), None),
        ];
        for (name, value, attribute) in cases {
            let shown = format!("{name} = {}", show(&value));
            let message = |attribute| {
                format!(
                    "unreadable-document: The `{attribute}` of aws_x.a holds no valid JSON, \
                     so what it allows is not judged."
                )
            };
            let expected: Vec<String> = attribute.map(message).into_iter().collect();
            assert_eq!(problems(vec![block("aws_x.a", map([(name, value)]))]), expected, "{shown}");
        }
    }

    #[test]
    fn problems_stand_at_the_value() {
        let source = Source::new("resource { policy = \"{\" }");
        let value = Value::from("{").at(source.span("\"{\""));
        let resolved = crate::resolve(vec![block("aws_x.a", map([("policy", value)]))], &source.sources);
        let [problem] = &resolved.problems[..] else { panic!("one problem") };
        assert_eq!(problem.span, Some(source.span("\"{\"")));
        assert_eq!(problem.level, trueline_source::Level::Warning);
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
        let set = crate::resolve(resources, &Source::new("").sources).set;
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

//! Parts of a JSON file as values that know where they stand.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use jsonc_parser::ast::{Object, Value as Json};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, parse_to_ast};
use trueline_ir::{Data, Entry, Map, Number, Text, Value};
use trueline_source::{FileId, Span};

use super::outline::Broken;
use crate::syntax::STRICT_JSON;

/// Reads parts of one file. Equal names of attributes are kept once: there are few, and they occur in each resource.
pub(crate) struct Reader<'t> {
    pub(crate) file: FileId,
    pub(crate) text: &'t str,
    names: RefCell<HashMap<String, Arc<str>>>,
}

/// A parsed part. Its places count from `start`.
pub(crate) struct Part<'t> {
    pub(crate) json: Json<'t>,
    pub(crate) start: usize,
}

impl<'t> Reader<'t> {
    pub(crate) fn new(file: FileId, text: &'t str) -> Self {
        Reader { file, text, names: RefCell::default() }
    }

    /// The tree of the part at `range`.
    pub(crate) fn parse(&self, range: Range<usize>) -> Result<Part<'t>, Broken> {
        let start = range.start;
        let text = &self.text[range];
        match parse_to_ast(text, &CollectOptions::default(), &STRICT_JSON) {
            Ok(parsed) => match parsed.value {
                Some(json) => Ok(Part { json, start }),
                None => Err(Broken::new(start, "expected a value")),
            },
            Err(error) => Err(Broken::new(start + error.range().start, error.kind().to_string())),
        }
    }

    /// The span of `json`, a piece of a part that begins at `start`.
    pub(crate) fn span(&self, json: &impl Ranged, start: usize) -> Span {
        let range = json.range();
        Span::new(self.file, start + range.start..start + range.end)
    }

    /// The name, shared with its equals.
    pub(crate) fn name(&self, name: &str) -> Arc<str> {
        if let Some(known) = self.names.borrow().get(name) {
            return known.clone();
        }
        let shared: Arc<str> = name.into();
        self.names.borrow_mut().insert(name.to_owned(), shared.clone());
        shared
    }

    /// The value that `json` is, with the places of all in it.
    pub(crate) fn value(&self, json: &Json<'_>, start: usize) -> Value {
        let data = match json {
            Json::NullKeyword(_) => Data::Null,
            Json::BooleanLit(literal) => Data::Bool(literal.value),
            Json::NumberLit(literal) => match Number::parse(literal.value) {
                Some(number) => Data::Number(number),
                // Larger than any number here: better said as it is written than not at all.
                None => Data::String(Text::new(literal.value)),
            },
            Json::StringLit(literal) => Data::String(Text::new(&*literal.value)),
            Json::Array(array) => {
                Data::List(Arc::new(array.elements.iter().map(|item| self.value(item, start)).collect()))
            }
            Json::Object(object) => Data::Map(Arc::new(self.map(object, start))),
        };
        Value::from(data).at(self.span(json, start))
    }

    /// The map that an object is. What to point at when something is missing in it is its opening brace.
    pub(crate) fn map(&self, object: &Object<'_>, start: usize) -> Map {
        let entries = object.properties.iter().map(|property| {
            let key = Some(self.span(&property.name, start));
            (self.name(property.name.as_str()), Entry { key, value: self.value(&property.value, start) })
        });
        let open = start + object.range.start;
        Map { entries: entries.collect(), rest: None, header: Some(Span::new(self.file, open..open + 1)) }
    }
}

/// The text of a member that is a string.
pub(crate) fn text<'j>(object: &'j Object<'_>, name: &str) -> Option<&'j str> {
    object.get_string(name).map(|literal| &*literal.value)
}

/// The member `name`, unless it is null.
pub(crate) fn member<'j, 't>(object: &'j Object<'t>, name: &str) -> Option<&'j Json<'t>> {
    let value = &object.get(name)?.value;
    (!matches!(value, Json::NullKeyword(_))).then_some(value)
}

/// What a text of JSON holds, without places. `None` if it is none, or a scalar.
pub(crate) fn read(text: &str) -> Option<Value> {
    if !text.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT_JSON).ok()?.value?;
    Some(without_places(&parsed))
}

fn without_places(json: &Json<'_>) -> Value {
    match json {
        Json::NullKeyword(_) => Value::null(),
        Json::BooleanLit(literal) => literal.value.into(),
        Json::NumberLit(literal) => Number::parse(literal.value).map_or_else(|| literal.value.into(), Value::from),
        Json::StringLit(literal) => (&*literal.value).into(),
        Json::Array(array) => array.elements.iter().map(without_places).collect::<Vec<_>>().into(),
        Json::Object(object) => {
            let entries = object.properties.iter();
            let entries = entries.map(|property| (property.name.as_str().into(), without_places(&property.value)));
            entries.collect::<Map>().into()
        }
    }
}

/// Whether two different texts are the same JSON: `jsonencode`, providers and services write it in their own ways. As in
/// IAM's documents, the order of strings in an array says nothing, and an array of one is its item.
pub(crate) fn same_json(one: &str, other: &str) -> bool {
    let is_json = |text: &str| text.trim_start().starts_with(['{', '[']);
    if !is_json(one) || !is_json(other) {
        return false;
    }
    let parse = |text| parse_to_ast(text, &CollectOptions::default(), &STRICT_JSON).ok()?.value;
    match (parse(one), parse(other)) {
        (Some(one), Some(other)) => is_same(&one, &other),
        _ => false,
    }
}

fn is_same(one: &Json<'_>, other: &Json<'_>) -> bool {
    match (one, other) {
        (Json::Object(one), Json::Object(other)) => {
            one.properties.len() == other.properties.len()
                && one.properties.iter().all(|property| {
                    let same = other.get(property.name.as_str());
                    same.is_some_and(|same| is_same(&property.value, &same.value))
                })
        }
        (Json::Array(one), Json::Array(other)) => {
            let (one, other) = (&one.elements, &other.elements);
            one.len() == other.len()
                && (one.iter().zip(other).all(|(one, other)| is_same(one, other))
                    || strings(one).is_some_and(|strings_of_one| Some(strings_of_one) == strings(other)))
        }
        (Json::Array(array), single) | (single, Json::Array(array)) => {
            matches!(array.elements.as_slice(), [only] if is_same(only, single))
        }
        (Json::StringLit(one), Json::StringLit(other)) => one.value == other.value,
        (Json::NumberLit(one), Json::NumberLit(other)) => Number::parse(one.value) == Number::parse(other.value),
        (Json::BooleanLit(one), Json::BooleanLit(other)) => one.value == other.value,
        (Json::NullKeyword(_), Json::NullKeyword(_)) => true,
        _ => false,
    }
}

/// The strings of an array that holds nothing else, sorted.
fn strings<'j>(elements: &'j [Json<'_>]) -> Option<Vec<&'j str>> {
    let mut strings: Vec<&str> =
        elements.iter().map(|item| item.as_string_lit().map(|literal| &*literal.value)).collect::<Option<_>>()?;
    strings.sort_unstable();
    Some(strings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use trueline_source::{MemoryTree, SourcePath, Sources};

    #[test]
    fn values_know_their_places() {
        let text = r#"{"skipped": 1, "r": {"a": [true, null, 1e999, "x\ny"], "b": {"c": 18446744073709551616}}}"#;
        let sources = Sources::new(MemoryTree::new());
        let file = sources.add(SourcePath::new("plan.json").unwrap(), text.to_owned());
        let reader = Reader::new(file, text);
        let start = text.find("{\"a\"").unwrap();
        let part = reader.parse(start..text.len() - 1).unwrap();
        let value = reader.value(&part.json, part.start);
        let items = value.get("a").and_then(Value::as_items).unwrap();
        assert_eq!((items[0].as_bool(), items[1].is_null(), items[2].as_str()), (Some(true), true, Some("1e999")));
        assert_eq!(items[3].as_str(), Some("x\ny"));
        assert_eq!(sources.text(items[3].span.unwrap()), r#""x\ny""#);
        let number = value.get("b").and_then(|b| b.get("c")).unwrap();
        assert_eq!(number.as_number().unwrap().to_string(), "18446744073709551616");
        assert_eq!(sources.text(number.span.unwrap()), "18446744073709551616");
    }

    #[test]
    fn says_where_a_part_is_broken() {
        let text = "{\"x\": [tru]}";
        let sources = Sources::new(MemoryTree::new());
        let file = sources.add(SourcePath::new("plan.json").unwrap(), text.to_owned());
        let broken = Reader::new(file, text).parse(6..11).err().unwrap();
        assert_eq!(broken.at, 7);
    }

    #[test]
    fn the_same_json_can_be_written_in_many_ways() {
        for (one, other, same) in [
            (r#"{"a": 1, "b": ["x"]}"#, r#"{"b":["\u0078"],"a":1.0}"#, true),
            (r#"{"a": 1}"#, r#"{"a": 1, "b": null}"#, false),
            ("[1, 2]", "[2, 1]", false),
            (r#"{"Action": ["a", "b"]}"#, r#"{"Action":["b","a"]}"#, true),
            (r#"{"Action": ["a", "a"]}"#, r#"{"Action":["b","a"]}"#, false),
            (r#"{"Action": ["a"]}"#, r#"{"Action":"a"}"#, true),
            ("1", "1.0", false),
            ("[tru", "[true]", false),
        ] {
            assert_eq!(same_json(one, other), same, "{one} {other}");
        }
    }
}

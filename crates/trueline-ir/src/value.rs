use std::sync::Arc;

use trueline_source::Span;

use crate::{Entries, Number, Origin, Part, Reference, Step, Unknown};

/// A value, and where it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// What it is.
    pub data: Data,
    /// The expression that produced it, at the place of its last use.
    pub span: Option<Span>,
    /// The references it came through before that.
    pub origin: Option<Arc<Origin>>,
    /// Set when it is undecided whether this value is there at all: a block of a `dynamic` over an unknown collection.
    pub doubt: Option<Arc<Unknown>>,
    /// Whether it must never be printed.
    pub sensitive: bool,
}

/// What a [`Value`] is. Collections are shared, so that cloning is cheap.
#[derive(Debug, Clone, PartialEq)]
pub enum Data {
    /// Nothing: as good as not written.
    Null,
    /// True or false.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string that is wholly known.
    String(Text),
    /// A list or tuple.
    List(Arc<Vec<Value>>),
    /// A set: without repeats and, where the language sorts it, sorted.
    Set(Arc<Vec<Value>>),
    /// A map or object.
    Map(Arc<Map>),
    /// Not known.
    Unknown(Arc<Unknown>),
}

/// A known string.
#[derive(Debug, Clone)]
pub struct Text {
    /// The characters.
    pub text: Arc<str>,
    /// What they mean, when they are JSON that somebody has read.
    pub document: Option<Arc<Document>>,
    /// What they were made of, when they come of a template: its literals, with the places of these, and the texts of
    /// what was interpolated.
    pub parts: Option<Arc<Vec<Part>>>,
}

impl Text {
    /// Characters that nothing more is known of.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Text { text: text.into(), document: None, parts: None }
    }
}

impl PartialEq for Text {
    /// Texts are equal by their characters; what these mean follows from them.
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Text {}

/// The structure that a string of JSON holds.
#[derive(Debug, Clone)]
pub struct Document(pub Value);

/// A map or object, sorted by key.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Map {
    /// The known entries.
    pub entries: Entries,
    /// Set when there may be more entries than these: `merge(var.tags, {Name = "x"})`.
    pub rest: Option<Arc<Unknown>>,
    /// The first line of the block that this map is, up to its opening brace.
    pub header: Option<Span>,
}

/// An entry of a [`Map`].
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Where the key stands.
    pub key: Option<Span>,
    /// The value.
    pub value: Value,
}

impl From<Data> for Value {
    fn from(data: Data) -> Self {
        Value { data, span: None, origin: None, doubt: None, sensitive: false }
    }
}

impl From<Unknown> for Value {
    fn from(unknown: Unknown) -> Self {
        Data::Unknown(Arc::new(unknown)).into()
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Data::Bool(value).into()
    }
}

impl From<Number> for Value {
    fn from(value: Number) -> Self {
        Data::Number(value).into()
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Data::from(text).into()
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Data::from(text).into()
    }
}

impl From<Vec<Value>> for Value {
    fn from(items: Vec<Value>) -> Self {
        Data::List(Arc::new(items)).into()
    }
}

impl From<Map> for Value {
    fn from(map: Map) -> Self {
        Data::Map(Arc::new(map)).into()
    }
}

impl From<&str> for Data {
    fn from(text: &str) -> Self {
        Data::String(Text::new(text))
    }
}

impl From<String> for Data {
    fn from(text: String) -> Self {
        Data::String(Text::new(text))
    }
}

impl Value {
    /// Null, without a place.
    pub fn null() -> Self {
        Data::Null.into()
    }

    /// The same value at another place.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// The same value with another content.
    #[must_use]
    pub fn with_data(&self, data: Data) -> Self {
        Value { data, ..self.clone() }
    }

    /// The same value as seen through the reference `label` that stands at `span`. Where it stood before becomes the
    /// first step of its origin.
    #[must_use]
    pub fn referred(mut self, label: &str, span: Span, resource: Option<Arc<Reference>>) -> Self {
        self.origin = Some(Arc::new(Origin { label: label.into(), span: self.span, resource, next: self.origin }));
        self.span = Some(span);
        self
    }

    /// The characters, of a known string.
    pub fn as_str(&self) -> Option<&str> {
        match &self.data {
            Data::String(text) => Some(&text.text),
            _ => None,
        }
    }

    /// The truth value, of a known boolean.
    pub fn as_bool(&self) -> Option<bool> {
        match self.data {
            Data::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The number, of a known number.
    pub fn as_number(&self) -> Option<Number> {
        match self.data {
            Data::Number(value) => Some(value),
            _ => None,
        }
    }

    /// The items of a list or set.
    pub fn as_items(&self) -> Option<&[Value]> {
        match &self.data {
            Data::List(items) | Data::Set(items) => Some(items),
            _ => None,
        }
    }

    /// The map.
    pub fn as_map(&self) -> Option<&Map> {
        match &self.data {
            Data::Map(map) => Some(map),
            _ => None,
        }
    }

    /// What is known of an unknown.
    pub fn as_unknown(&self) -> Option<&Unknown> {
        match &self.data {
            Data::Unknown(unknown) => Some(unknown),
            _ => None,
        }
    }

    /// Whether it is known to be null.
    pub fn is_null(&self) -> bool {
        matches!(self.data, Data::Null)
    }

    /// Whether nothing in it is unknown.
    pub fn is_wholly_known(&self) -> bool {
        self.first_unknown().is_none()
    }

    /// The first unknown in it, itself included.
    pub fn first_unknown(&self) -> Option<&Unknown> {
        match &self.data {
            Data::Unknown(unknown) => Some(unknown),
            Data::List(items) | Data::Set(items) => items.iter().find_map(Value::first_unknown),
            Data::Map(map) => {
                map.rest.as_deref().or_else(|| map.entries.values().find_map(|entry| entry.value.first_unknown()))
            }
            _ => None,
        }
    }

    /// Whether it, or anything in it, must never be printed.
    pub fn holds_sensitive(&self) -> bool {
        self.sensitive
            || match &self.data {
                Data::List(items) | Data::Set(items) => items.iter().any(Value::holds_sensitive),
                Data::Map(map) => map.entries.values().any(|entry| entry.value.holds_sensitive()),
                _ => false,
            }
    }

    /// The structure of a string that holds JSON, when it has been read.
    pub fn document(&self) -> Option<&Value> {
        match &self.data {
            Data::String(text) => text.document.as_deref().map(|document| &document.0),
            Data::Unknown(unknown) => unknown.document.as_deref(),
            _ => None,
        }
    }

    /// The value under one key or index; through a string that holds JSON, into what it holds.
    pub fn step(&self, step: &Step) -> Option<&Value> {
        match (&self.data, step) {
            (Data::Map(map), Step::Key(key)) => map.get(key),
            (Data::List(items) | Data::Set(items), Step::Index(index)) => items.get(*index),
            _ => self.document().and_then(|document| document.step(step)),
        }
    }

    /// The entry `key` of a map.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.as_map().and_then(|map| map.get(key))
    }
}

impl Map {
    /// The value of a known entry.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.entries.get(key).map(|entry| &entry.value)
    }

    /// Adds or replaces an entry of which the key has no place of its own.
    pub fn insert(&mut self, key: impl Into<Arc<str>>, value: Value) {
        self.entries.insert(key.into(), Entry { key: None, value });
    }
}

impl FromIterator<(Arc<str>, Value)> for Map {
    fn from_iter<I: IntoIterator<Item = (Arc<str>, Value)>>(entries: I) -> Self {
        let entries = entries.into_iter().map(|(key, value)| (key, Entry { key: None, value })).collect();
        Map { entries, ..Map::default() }
    }
}

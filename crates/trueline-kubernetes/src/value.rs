use std::collections::HashMap;
use std::sync::Arc;

use trueline_ir::{Entry, Map, Number, Reason, Unknown, Value};
use trueline_source::Span;
use trueline_yaml::{Data, Node};

/// Makes values of the nodes of one file. Equal keys share their characters, and all aliases of one anchor its value.
pub(crate) struct Reader<'t> {
    text: &'t str,
    keys: HashMap<&'t str, Arc<str>>,
    anchored: HashMap<Span, Value>,
}

impl<'t> Reader<'t> {
    /// Of a file with this text.
    pub(crate) fn new(text: &'t str) -> Self {
        Reader { text, keys: HashMap::new(), anchored: HashMap::new() }
    }

    /// The value of an object, whose head is the line with its kind.
    pub(crate) fn object(&mut self, node: Node<'t>) -> Value {
        let head = node.entry("kind").map(|entry| entry.key.span().to(entry.value.span()));
        self.value(node, head.or_else(|| first_line(node)))
    }

    /// The value of a node. `head` is what announces it, for a map: the key before it, the name in it.
    fn value(&mut self, node: Node<'t>, head: Option<Span>) -> Value {
        if node.is_alias() {
            return self.alias(node);
        }
        let value: Value = match node.data() {
            Data::Null => Value::null(),
            Data::Bool(value) => value.into(),
            Data::Int(value) => Number::Int(value).into(),
            // The API has no infinities: JSON cannot write them.
            Data::Float(value) => Number::from_f64(value).map_or_else(Value::null, Value::from),
            Data::String(text) => string(text, node.span()),
            Data::List(items) => {
                let items: Vec<Value> = items.map(|item| self.value(item, first_line(item))).collect();
                items.into()
            }
            Data::Map(_) => self.map(node, head).into(),
        };
        value.at(node.span())
    }

    fn map(&mut self, node: Node<'t>, header: Option<Span>) -> Map {
        let mut map = Map { header, ..Map::default() };
        for entry in node.entries() {
            let key = entry.key.span();
            let value = self.value(entry.value, Some(key));
            map.entries.insert(self.key(entry.key), Entry { key: Some(key), value });
        }
        map
    }

    /// Keys are strings to the API, whatever they look like: `1: x`, `yes: x`.
    fn key(&mut self, node: Node<'t>) -> Arc<str> {
        let text = match node.data() {
            Data::Bool(true) => "true",
            Data::Bool(false) => "false",
            Data::Null => "null",
            _ => node.text().unwrap_or_default(),
        };
        self.keys.entry(text).or_insert_with(|| text.into()).clone()
    }

    /// What an alias stands for, seen through the alias.
    fn alias(&mut self, node: Node<'t>) -> Value {
        let target = node.target();
        let value = match self.anchored.get(&target.span()) {
            Some(value) => value.clone(),
            None => {
                let value = self.value(target, first_line(target));
                self.anchored.insert(target.span(), value.clone());
                value
            }
        };
        let label = self.text.get(node.span().range()).unwrap_or("*");
        let mut value = value.referred(label, node.span(), None);
        if let trueline_ir::Data::Map(map) = &mut value.data {
            // What is missing there is missing here.
            Arc::make_mut(map).header = Some(node.span());
        }
        value
    }
}

/// What shows best which item of a list a map is: its name, else its first entry.
fn first_line(node: Node<'_>) -> Option<Span> {
    let entry = node.entry("name").filter(|entry| entry.value.text().is_some()).or_else(|| node.entries().next())?;
    let key = entry.key.span();
    Some(if entry.value.text().is_some() && !entry.value.is_null() { key.to(entry.value.span()) } else { key })
}

/// A string. One with an action of a template language in it (`"{{ .Values.image }}"`) is not known.
fn string(text: &str, span: Span) -> Value {
    match text.split_once("{{") {
        Some((head, rest)) if rest.contains("}}") => {
            let action = rest.split_once("}}").map_or(rest, |(action, _)| action).trim();
            let mut unknown = Unknown::new(Reason::Variable, format!("{{{{ {action} }}}}")).at(Some(span));
            unknown.prefix = (!head.is_empty()).then(|| head.into());
            unknown.into()
        }
        _ => text.into(),
    }
}

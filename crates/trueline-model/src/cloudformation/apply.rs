//! Applies a table to the properties of a resource.

use std::collections::BTreeSet;
use std::sync::Arc;

use trueline_ir::{Data, Document, Entry, Map, Number, Text, Unknown, Value, json_text};
use trueline_schema::{Block, Member, Type};

use super::table::{Constant, EntryNames, Fields, How, Pairs, Rule, Shape, Table, snake_case};

/// How long the JSON of a document may be that is made out of properties.
const MAX_JSON: usize = 1_000_000;

/// Which properties a resource has, and which of them somebody knew. A resource that becomes several is known by any.
#[derive(Default)]
pub(crate) struct Account {
    known: BTreeSet<String>,
    unknown: BTreeSet<String>,
}

impl Account {
    /// The paths that nobody knew.
    pub(crate) fn unmapped(self) -> impl Iterator<Item = String> {
        let Account { known, unknown } = self;
        unknown.into_iter().filter(move |path| !known.contains(path))
    }
}

pub(crate) struct Translator<'a> {
    schema: Option<Block>,
    account: &'a mut Account,
    path: Vec<String>,
}

impl<'a> Translator<'a> {
    pub(crate) fn new(kind: &str, account: &'a mut Account) -> Self {
        Translator { schema: trueline_schema::of(kind), account, path: Vec::new() }
    }

    /// Takes down properties that there is no table for.
    pub(crate) fn unknown(&mut self, names: impl Iterator<Item = String>) {
        self.account.unknown.extend(names);
    }

    pub(crate) fn table(&mut self, table: &Table, properties: &Map, into: &mut Map) {
        let schema = self.schema;
        self.fields(&table.fields, properties, schema, into);
    }

    fn fields(&mut self, fields: &Fields, source: &Map, block: Option<Block>, into: &mut Map) {
        for (name, entry) in &source.entries {
            self.path.push(name.to_string());
            let known = if let Some(rules) = fields.properties.get(&**name) {
                rules.each().iter().for_each(|rule| self.rule(rule, name, entry, block, into));
                true
            } else if fields.same.iter().any(|same| **same == **name) {
                self.put(&snake_case(name), entry.clone(), block, into);
                true
            } else {
                fields.ignore.contains_key(&**name)
            };
            let path = self.path.join(".");
            if known {
                self.account.known.insert(path)
            } else {
                self.account.unknown.insert(path)
            };
            self.path.pop();
        }
        for (target, constant) in &fields.set {
            if is_open(into, target) {
                let value = Value { span: source.header, ..constant.value() };
                self.put(target, Entry { key: source.header, value }, block, into);
            }
        }
    }

    fn rule(&mut self, rule: &Rule, name: &str, entry: &Entry, block: Option<Block>, into: &mut Map) {
        let target = rule.target(name);
        match rule {
            Rule::Renamed(_) => self.put(&target, entry.clone(), block, into),
            Rule::Shaped(shape) if target.is_empty() => self.unwrap(shape, &entry.value, block, into),
            Rule::Shaped(shape) => {
                let inner = block.and_then(|block| block_at(block, &target));
                let value = self.shape(shape, &entry.value, inner);
                self.put(&target, Entry { key: entry.key, value }, block, into);
            }
        }
    }

    /// Takes the entries of a wrapper into the block around it.
    fn unwrap(&mut self, shape: &Shape, value: &Value, block: Option<Block>, into: &mut Map) {
        match &value.data {
            Data::List(_) if shape.how == Some(How::First) => self.unwrap(shape, &first(value), block, into),
            Data::Map(map) => {
                self.fields(&shape.fields, map, block, into);
                into.rest = into.rest.take().or_else(|| map.rest.clone());
            }
            Data::List(items) if shape.pairs.is_some() => {
                let Some(pairs) = &shape.pairs else { return };
                items.iter().for_each(|item| self.pair(pairs, item, block, into));
            }
            Data::List(items) => items.iter().for_each(|item| self.unwrap(shape, item, block, into)),
            Data::Unknown(unknown) => self.unwrap_unknown(shape, value, unknown, block, into),
            _ => {}
        }
    }

    /// Of a wrapper that is unknown, each entry is, with what the candidates have for it.
    fn unwrap_unknown(
        &mut self,
        shape: &Shape,
        value: &Value,
        unknown: &Unknown,
        block: Option<Block>,
        into: &mut Map,
    ) {
        let mut arms = Vec::new();
        for candidate in &unknown.candidates {
            let mut arm = Map::default();
            self.unwrap(shape, candidate, block, &mut arm);
            arms.push(arm);
        }
        let names: BTreeSet<Arc<str>> = arms.iter().flat_map(|arm| arm.entries.keys().cloned()).collect();
        for name in &names {
            let candidates =
                arms.iter().map(|arm| arm.get(name).cloned().unwrap_or_else(Value::null)).collect::<Vec<_>>();
            let unknown = Unknown { candidates, ..unknown.derived() };
            into.insert(name.clone(), value.with_data(Data::Unknown(unknown.into())));
        }
        if names.is_empty() {
            into.rest = into.rest.take().or_else(|| Some(Arc::new(unknown.derived())));
        }
    }

    /// What a value becomes; `block` is what the schema knows of the blocks it may become.
    fn shape(&mut self, shape: &Shape, value: &Value, block: Option<Block>) -> Value {
        if let Data::Unknown(unknown) = &value.data
            && unknown.document.is_none()
            && !unknown.candidates.is_empty()
        {
            let candidates = unknown.candidates.iter().map(|candidate| self.shape(shape, candidate, block));
            let unknown = Unknown { candidates: candidates.collect(), ..(**unknown).clone() };
            return value.with_data(Data::Unknown(unknown.into()));
        }
        if value.is_null() {
            return value.clone();
        }
        if let Some(word) = &shape.is {
            return map_scalar(value, |text| Constant::Bool(text.eq_ignore_ascii_case(word)));
        }
        if !shape.words.is_empty() {
            return map_scalar(value, |text| {
                let found = shape.words.iter().find(|(word, _)| word.eq_ignore_ascii_case(text));
                found.map_or_else(|| Constant::Text(text.to_owned()), |(_, constant)| constant.clone())
            });
        }
        if let Some(pluck) = &shape.pluck {
            return each(value, |item| item.get(pluck).cloned().unwrap_or_else(|| unknown_part(item)));
        }
        if let Some(entries) = &shape.entries {
            return self.entries(shape, entries, value, block);
        }
        match shape.how {
            Some(How::Tags) => tags(value),
            Some(How::Json) => json(value),
            Some(How::CamelJson) => json(&camel_case(value)),
            Some(How::List) if value.as_items().is_none() => wrap(value),
            Some(How::First) => first(value),
            _ if shape.has_fields() || shape.pairs.is_some() => self.blocks(shape, value, block),
            _ => value.clone(),
        }
    }

    /// Blocks out of a map or a list of maps.
    fn blocks(&mut self, shape: &Shape, value: &Value, block: Option<Block>) -> Value {
        match &value.data {
            Data::Map(_) => {
                let item = self.block(shape, value, block);
                Value { origin: None, ..value.with_data(Data::List(vec![item].into())) }
            }
            Data::List(items) if shape.pairs.is_some() => {
                let mut map = Map::default();
                let Some(pairs) = &shape.pairs else { return value.clone() };
                items.iter().for_each(|item| self.pair(pairs, item, block, &mut map));
                value.with_data(Data::List(vec![value.with_data(Data::Map(map.into()))].into()))
            }
            Data::List(items) => {
                let items: Vec<Value> = items.iter().map(|item| self.block(shape, item, block)).collect();
                value.with_data(Data::List(items.into()))
            }
            _ => value.clone(),
        }
    }

    fn block(&mut self, shape: &Shape, value: &Value, block: Option<Block>) -> Value {
        match &value.data {
            Data::Map(map) => {
                let mut into = Map { header: map.header, rest: map.rest.clone(), ..Map::default() };
                self.fields(&shape.fields, map, block, &mut into);
                value.with_data(Data::Map(into.into()))
            }
            Data::Unknown(unknown) if !unknown.candidates.is_empty() => {
                let candidates = unknown.candidates.iter().map(|candidate| self.block(shape, candidate, block));
                let unknown = Unknown { candidates: candidates.collect(), ..(**unknown).clone() };
                value.with_data(Data::Unknown(unknown.into()))
            }
            _ => value.clone(),
        }
    }

    /// Blocks out of a map with keys of the user's, one for each.
    fn entries(&mut self, shape: &Shape, names: &EntryNames, value: &Value, block: Option<Block>) -> Value {
        let Some(map) = value.as_map() else { return value.clone() };
        let mut items = Vec::new();
        for (key, entry) in &map.entries {
            let place = Value { span: entry.key.or(entry.value.span), ..Value::from(&**key) };
            let mut item = Map { header: entry.key, ..Map::default() };
            match (&names.value, entry.value.as_map()) {
                (None, Some(inner)) => self.fields(&shape.fields, inner, block, &mut item),
                (name, _) => self.put(name.as_deref().unwrap_or("value"), entry.clone(), block, &mut item),
            }
            self.put(&names.key, Entry { key: entry.key, value: place }, block, &mut item);
            items.push(entry.value.with_data(Data::Map(item.into())));
        }
        value.with_data(Data::List(items.into()))
    }

    /// One pair of a name and a value, to where the name belongs.
    fn pair(&mut self, pairs: &Pairs, item: &Value, block: Option<Block>, into: &mut Map) {
        let (Some(name), Some(value)) =
            (item.get(&pairs.key), item.as_map().and_then(|map| map.entries.get(&pairs.value)))
        else {
            return;
        };
        let Some(name) = name.as_str() else { return };
        let path = format!("{}.{name}", self.path.join("."));
        match pairs.names.get(name) {
            Some(target) => {
                self.account.known.insert(path);
                self.put(target, value.clone(), block, into);
            }
            None => drop(self.account.unknown.insert(path)),
        }
    }

    /// Puts a value where it goes, through blocks that are made as needed, as the type that the schema gives it.
    fn put(&mut self, target: &str, entry: Entry, block: Option<Block>, into: &mut Map) {
        let Some((first, rest)) = target.split_once('.') else {
            let value = match block.and_then(|block| block.member(target)) {
                Some(member) => conform(entry.value, member),
                None => entry.value,
            };
            if !value.is_null() {
                into.entries.insert(target.into(), Entry { value, ..entry });
            }
            return;
        };
        let (place, key) = (entry.value.span, entry.key);
        let inner = block.and_then(|block| block_at(block, first));
        let outer = into.entries.get_or_insert_with(first.into(), || {
            let map = Value { span: place, ..Map { header: key, ..Map::default() }.into() };
            Entry { key, value: Value { span: place, ..vec![map].into() } }
        });
        if let Data::List(items) = &mut outer.value.data
            && let [only] = Arc::make_mut(items).as_mut_slice()
            && let Data::Map(map) = &mut only.data
        {
            self.put(rest, entry, inner, Arc::make_mut(map));
        }
    }
}

impl Constant {
    fn value(&self) -> Value {
        match self {
            Constant::Bool(value) => (*value).into(),
            Constant::Text(text) => text.as_str().into(),
        }
    }
}

/// Whether there is room for a value: nothing stands there, and what stands on the way is a block that is known.
fn is_open(into: &Map, target: &str) -> bool {
    let (first, rest) = target.split_once('.').unwrap_or((target, ""));
    match (into.get(first), rest) {
        (None, _) => into.rest.is_none(),
        (Some(_), "") => false,
        (Some(outer), rest) => match outer.as_items() {
            Some([only]) => only.as_map().is_some_and(|map| is_open(map, rest)),
            _ => false,
        },
    }
}

/// The block that a way with dots leads to.
pub(crate) fn block_at(block: Block, target: &str) -> Option<Block> {
    target.split('.').try_fold(block, |block, name| match block.member(name)? {
        Member::Block { block, .. } => Some(block),
        Member::Attribute { .. } => None,
    })
}

/// A value as its attribute's type has it: `"true"` becomes true. CloudFormation takes either for the other.
fn conform(value: Value, member: Member) -> Value {
    let Member::Attribute { kind, flags } = member else { return value };
    let sensitive = value.sensitive || flags.contains('x');
    Value { sensitive, ..conform_type(value, kind) }
}

fn conform_type(value: Value, kind: Type) -> Value {
    let converted = match (kind.as_str().as_bytes().first(), &value.data) {
        (Some(b's'), Data::Number(number)) => Some(Data::from(number.to_string())),
        (Some(b's'), Data::Bool(value)) => Some(Data::from(if *value { "true" } else { "false" })),
        (Some(b'n'), Data::String(text)) => Number::parse(&text.text).map(Data::Number),
        (Some(b'b'), Data::String(text)) => match &*text.text.to_ascii_lowercase() {
            "true" => Some(Data::Bool(true)),
            "false" => Some(Data::Bool(false)),
            _ => None,
        },
        (Some(b'l' | b'e'), Data::List(items)) => {
            let items = items.iter().map(|item| conform_type(item.clone(), kind.element()));
            Some(Data::List(items.collect::<Vec<_>>().into()))
        }
        (Some(b'm'), Data::Map(map)) => {
            let mut map = (**map).clone();
            for entry in map.entries.values_mut() {
                entry.value = conform_type(entry.value.clone(), kind.element());
            }
            Some(Data::Map(map.into()))
        }
        (Some(b'{'), Data::Map(map)) => {
            let mut map = (**map).clone();
            for (name, entry) in &mut map.entries {
                if let Some(kind) = kind.field(name) {
                    entry.value = conform_type(entry.value.clone(), kind);
                }
            }
            Some(Data::Map(map.into()))
        }
        (_, Data::Unknown(unknown)) if !unknown.candidates.is_empty() => {
            let candidates = unknown.candidates.iter().map(|candidate| conform_type(candidate.clone(), kind));
            Some(Data::Unknown(Unknown { candidates: candidates.collect(), ..(**unknown).clone() }.into()))
        }
        _ => None,
    };
    match converted {
        Some(data) => value.with_data(data),
        None => value,
    }
}

/// What becomes of a scalar by its characters; what is not known stays so.
fn map_scalar(value: &Value, change: impl Fn(&str) -> Constant) -> Value {
    let text = match &value.data {
        Data::String(text) => text.text.to_string(),
        Data::Bool(value) => value.to_string(),
        Data::Number(number) => number.to_string(),
        _ => return value.clone(),
    };
    value.with_data(change(&text).value().data)
}

fn each(value: &Value, change: impl Fn(&Value) -> Value) -> Value {
    match &value.data {
        Data::List(items) => value.with_data(Data::List(items.iter().map(change).collect::<Vec<_>>().into())),
        _ => value.clone(),
    }
}

fn wrap(value: &Value) -> Value {
    Value { origin: None, ..value.with_data(Data::List(vec![value.clone()].into())) }
}

fn first(value: &Value) -> Value {
    match value.as_items() {
        Some([first, ..]) => first.clone(),
        Some([]) => Value::null(),
        None => value.clone(),
    }
}

/// A part of a value that is itself unknown, or not there.
fn unknown_part(value: &Value) -> Value {
    match value.as_unknown() {
        Some(unknown) => value.with_data(Data::Unknown(unknown.derived().into())),
        None => Value::null(),
    }
}

/// A list of keys and values as a map. Some types have a map from the first.
fn tags(value: &Value) -> Value {
    let Data::List(items) = &value.data else { return value.clone() };
    let mut map = Map::default();
    for item in items.iter() {
        match (item.get("Key").and_then(Value::as_str), item.as_map().and_then(|map| map.entries.get("Value"))) {
            (Some(key), Some(entry)) => {
                let value =
                    Value { doubt: item.doubt.clone().or_else(|| entry.value.doubt.clone()), ..entry.value.clone() };
                map.entries.insert(key.into(), Entry { key: item.get("Key").and_then(|key| key.span), value });
            }
            _ => map.rest = map.rest.or_else(|| Some(Arc::new(item.first_unknown()?.derived()))),
        }
    }
    value.with_data(Data::Map(map.into()))
}

/// A structure as a string that holds it. A string stays what it is.
fn json(value: &Value) -> Value {
    let structure = || Value { doubt: None, ..value.clone() };
    let data = match (&value.data, json_text(value, MAX_JSON), value.first_unknown()) {
        (Data::Map(_) | Data::List(_), Some(text), _) => {
            Data::String(Text { document: Some(Arc::new(Document(structure()))), ..Text::new(text) })
        }
        (Data::Map(_) | Data::List(_), None, Some(cause)) => {
            let unknown = Unknown { set: true, ..cause.derived() };
            Data::Unknown(Unknown { document: Some(Arc::new(structure())), ..unknown }.into())
        }
        _ => return value.clone(),
    };
    Value { sensitive: value.holds_sensitive(), ..value.with_data(data) }
}

/// Maps whose keys are the user's own.
const OWN_KEYS: [&str; 3] = ["DockerLabels", "Options", "DriverOpts"];

/// Keys with a small first letter, as the service's own JSON has them.
fn camel_case(value: &Value) -> Value {
    let data = match &value.data {
        Data::List(items) => Data::List(items.iter().map(camel_case).collect::<Vec<_>>().into()),
        Data::Map(map) => {
            let entries = map.entries.iter().map(|(key, entry)| {
                let value = if OWN_KEYS.contains(&&**key) { entry.value.clone() } else { camel_case(&entry.value) };
                (lower_first(key), Entry { key: entry.key, value })
            });
            Data::Map(Map { entries: entries.collect(), rest: map.rest.clone(), header: map.header }.into())
        }
        Data::Unknown(unknown) if !unknown.candidates.is_empty() => {
            let candidates = unknown.candidates.iter().map(camel_case).collect();
            Data::Unknown(Unknown { candidates, ..(**unknown).clone() }.into())
        }
        other => other.clone(),
    };
    value.with_data(data)
}

fn lower_first(key: &str) -> Arc<str> {
    let mut chars = key.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect::<String>().into(),
        None => key.into(),
    }
}

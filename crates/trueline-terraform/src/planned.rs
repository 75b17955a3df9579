//! A resource as `terraform plan` shows it: what is written as null, or left out of an element of a set, is what the
//! provider plans for it.
//!
//! This is for people who compare with a plan, not for policies: to them what nobody wrote is absent, so that a rule on a
//! missing argument speaks, and a default never looks like a decision.

use std::sync::Arc;

use trueline_ir::{Data, Entry, Map, Number, Reason, Resource, Unknown, Value};
use trueline_schema::{Block, Member, Type};

use crate::functions::convert::known_after_apply;
use crate::functions::encoding::json;

/// Defaults that hang on another argument: resource type, argument, the other with the value it must have, and the default.
const CONDITIONAL: [(&str, &str, (&str, bool), i64); 1] =
    [("aws_sqs_queue", "kms_data_key_reuse_period_seconds", ("sqs_managed_sse_enabled", true), 0)];

/// The attributes of a Terraform resource, with the provider's defaults in them. Types without a table stay as they are, and
/// so does what comes of a plan or state: the provider has filled it in already.
pub fn planned(resource: &Resource) -> Value {
    let kind = &*resource.native_type;
    match trueline_schema::of(kind).filter(|_| resource.tracked.is_none()) {
        Some(block) => {
            let fills_sets = trueline_schema::fills_sets(kind);
            let planned = Place { kind, path: "", fills_sets, in_set: false }.block(&resource.attributes, block);
            conditional(kind, planned)
        }
        None => resource.attributes.clone(),
    }
}

fn conditional(kind: &str, value: Value) -> Value {
    let rows = CONDITIONAL.iter().filter(|(own, ..)| *own == kind);
    rows.fold(value, |value, (_, name, (other, wanted), default)| {
        let holds = value.get(other).and_then(Value::as_bool) == Some(*wanted);
        match value.as_map() {
            Some(map) if holds && value.get(name).is_some_and(Value::is_null) => {
                let mut map = map.clone();
                map.insert(*name, Number::from(*default).into());
                value.with_data(Data::Map(Arc::new(map)))
            }
            _ => value,
        }
    })
}

/// The default of the argument at a dotted path of a resource type.
pub(crate) fn default(kind: &str, path: &str) -> Option<Value> {
    json::parse(trueline_schema::default(kind, path)?)
}

/// Where in a resource a value stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    kind: &'a str,
    /// Dotted, without indexes.
    path: &'a str,
    /// Whether the provider fills the elements of sets.
    fills_sets: bool,
    /// Whether it is inside of such an element.
    in_set: bool,
}

impl Place<'_> {
    /// Runs `then` for the member `name`.
    fn member<T>(self, name: &str, set: bool, then: impl FnOnce(Place<'_>) -> T) -> T {
        let path = if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) };
        then(Place { path: &path, in_set: self.in_set || set, ..self })
    }

    fn block(self, value: &Value, block: Block) -> Value {
        let Some(map) = value.as_map() else { return value.clone() };
        let written = map.entries.iter().map(|(name, entry)| {
            let value = match block.member(name) {
                Some(Member::Attribute { flags, .. }) if flags.contains('w') => entry.value.with_data(Data::Null),
                Some(Member::Attribute { kind, flags }) => {
                    let computed = flags.contains('c');
                    self.member(name, false, |place| place.attribute(&entry.value, kind, computed))
                }
                Some(Member::Block { block, set, .. }) => {
                    self.member(name, set, |place| each(&entry.value, |item| place.block(item, block)))
                }
                None => entry.value.clone(),
            };
            (name.clone(), Entry { key: entry.key, value })
        });
        let mut map = Map { entries: written.collect(), ..map.clone() };
        if !self.path.is_empty() {
            self.complete(&mut map, block);
        }
        value.with_data(Data::Map(Arc::new(map)))
    }

    /// Blocks of one name are compared as a whole, whatever each of them writes: so they show all that is planned.
    fn complete(self, map: &mut Map, block: Block) {
        for (name, member) in block.members() {
            let Member::Attribute { kind, flags } = member else { continue };
            if !flags.contains('o') || map.entries.contains_key(name) {
                continue;
            }
            let planned = self.member(name, false, |place| place.attribute(&Value::null(), kind, flags.contains('c')));
            if !planned.is_null() {
                map.insert(name, planned);
            }
        }
    }

    fn attribute(self, value: &Value, kind: Type, computed: bool) -> Value {
        if value.is_null() {
            let zero = || (self.fills_sets && self.in_set && !computed).then(|| zero(kind)).flatten();
            let planned = default(self.kind, self.path).or_else(zero);
            return planned.map_or_else(|| value.clone(), |planned| value.with_data(planned.data));
        }
        match kind.objects() {
            Some(object) => {
                let place = Place { in_set: self.in_set || kind.as_str().starts_with('e'), ..self };
                each(value, |item| place.object(item, object))
            }
            None if self.fills_sets && computed && is_empty_list(value, kind) => value.with_data(unsaid(self.path)),
            None if self.fills_sets => whole(value),
            None => value.clone(),
        }
    }

    /// An object type has all of its fields, those that are not written as null.
    fn object(self, value: &Value, kind: Type) -> Value {
        let Some(map) = value.as_map().filter(|map| map.rest.is_none()) else { return value.clone() };
        let mut entries = map.entries.clone();
        for (name, kind) in kind.fields() {
            let entry = entries.get_or_insert_with(name.into(), || Entry { key: None, value: Value::null() });
            entry.value = self.member(name, false, |place| place.attribute(&entry.value, kind, false));
        }
        value.with_data(Data::Map(Arc::new(Map { entries, ..map.clone() })))
    }
}

/// To the first plugin SDK a list, set or map of which an element is unknown is unknown as a whole. Elements that only
/// we do not know, because nobody has asked the provider for its data, count as known.
fn whole(value: &Value) -> Value {
    match known_after_apply(value) {
        Some(unknown) => value.with_data(Data::Unknown(Arc::new(unknown.derived()))),
        None => value.clone(),
    }
}

/// To the first plugin SDK an empty list or set is none, so that the provider computes one where it may.
fn is_empty_list(value: &Value, kind: Type) -> bool {
    kind.as_str().starts_with(['l', 'e']) && value.as_items().is_some_and(<[Value]>::is_empty)
}

fn unsaid(path: &str) -> Data {
    Data::Unknown(Arc::new(Unknown { set: true, ..Unknown::new(Reason::Computed, path) }))
}

/// Each item of a list or set, or the value itself where it is one object.
fn each(value: &Value, change: impl Fn(&Value) -> Value) -> Value {
    match &value.data {
        Data::List(items) => value.with_data(Data::List(Arc::new(items.iter().map(change).collect()))),
        Data::Set(items) => value.with_data(Data::Set(Arc::new(items.iter().map(change).collect()))),
        Data::Map(_) => change(value),
        _ => value.clone(),
    }
}

/// What the first plugin SDK makes of what is left out of an element of a set. Numbers, bools and maps stay null.
fn zero(kind: Type) -> Option<Value> {
    match kind.as_str().as_bytes().first()? {
        b's' => Some("".into()),
        b'l' | b'e' => Some(Vec::new().into()),
        _ => None,
    }
}

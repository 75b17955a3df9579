//! What a plan says laid over what the code says.
//!
//! The code (evaluated, or as the plan's `configuration` keeps it) is the template: it tells which attributes somebody
//! wrote, in which order its blocks stand, what refers to what and, if it is the source itself, where. The plan tells the
//! values. Where both say something, the plan wins; what only the template says stays: a value that the plan does not
//! know yet, or never holds, as write-only arguments.
//!
//! What nobody wrote is left out as far as it is nothing (null, false, 0 and what is empty), so that a policy sees the
//! same absence that it sees in the code. What a provider says beyond that is kept.

use std::collections::BTreeSet;
use std::sync::Arc;

use trueline_ir::{Data, Document, Entry, Map, Reason, Step, Text, Unknown, Value};
use trueline_schema::{Block, Member};

use super::change::Values;
use super::json::{self, same_json};
use crate::functions::convert;

/// How many items of a list are looked through for the one that belongs to another. Longer lists are taken in order.
const MAX_MATCHED: usize = 1_000;

/// Whose places values get.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Places {
    /// Those in the plan's file.
    Plan,
    /// Those of the source; what nobody wrote has none.
    Source,
}

/// The parts of a change that belong to one value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Planned<'v> {
    pub(super) value: Option<&'v Value>,
    /// True where it is only known after apply.
    pub(super) unknown: Option<&'v Value>,
    /// True where it must not be shown.
    pub(super) sensitive: Option<&'v Value>,
}

impl<'v> Planned<'v> {
    fn step(&self, step: &Step) -> Planned<'v> {
        let inside = |value: Option<&'v Value>| value.and_then(|value| value.step(step));
        // What holds for a collection holds for what is in it.
        let sensitive = if self.is_sensitive() { self.sensitive } else { inside(self.sensitive) };
        Planned { value: inside(self.value), unknown: inside(self.unknown), sensitive }
    }

    fn key(&self, key: &Arc<str>) -> Planned<'v> {
        self.step(&Step::Key(key.clone()))
    }

    fn is_unknown(&self) -> bool {
        self.unknown.and_then(Value::as_bool) == Some(true)
    }

    fn is_sensitive(&self) -> bool {
        self.sensitive.and_then(Value::as_bool) == Some(true)
    }

    fn keys(&self) -> impl Iterator<Item = Arc<str>> + use<'v> {
        let maps = [self.value, self.unknown].into_iter().flatten().filter_map(Value::as_map);
        maps.flat_map(|map| map.entries.keys().cloned())
    }

    fn length(&self) -> Option<usize> {
        let length = |value: Option<&Value>| value.and_then(Value::as_items).map(<[Value]>::len);
        length(self.value).max(length(self.unknown))
    }

    fn key_span(&self, key: &str) -> Option<trueline_source::Span> {
        let maps = [self.value, self.unknown].into_iter().flatten().filter_map(Value::as_map);
        maps.filter_map(|map| map.entries.get(key)).find_map(|entry| entry.key)
    }
}

/// The attributes of a resource.
pub(super) struct Attributes {
    pub(super) map: Map,
    /// The names of those that the provider reports and nobody wrote.
    pub(super) reported: Vec<Arc<str>>,
}

/// Lays `planned` over `template`, the attributes that the code sets.
pub(super) fn attributes(template: &Map, planned: &Planned<'_>, schema: Option<Block>, places: Places) -> Attributes {
    let overlay = Overlay { places };
    let names: BTreeSet<Arc<str>> = template.entries.keys().cloned().chain(planned.keys()).collect();
    let mut map = Map { rest: None, header: template.header, ..Map::default() };
    let mut reported = Vec::new();
    for name in names {
        let member = schema.and_then(|block| block.member(&name));
        let (written, planned_value) = (template.entries.get(&name), planned.key(&name));
        let value = match written {
            // A plan never holds the values of write-only arguments.
            Some(entry) if is_write_only(member) => Some(overlay.placed_whole(&entry.value, None)),
            // Nothing that it refers to is unknown, and no provider computes it: a function of its own makes it.
            Some(entry) if entry.value.is_null() && planned_value.is_unknown() && is_only_written(member) => {
                let unknown = Unknown { set: true, ..Unknown::new(Reason::Function, &*name) };
                Some(overlay.placed_whole(&unknown.into(), planned_value.unknown.and_then(|unknown| unknown.span)))
            }
            Some(entry) => overlay.written(&entry.value, &planned_value),
            None => {
                let value = overlay.unwritten(&planned_value, member);
                // Blocks are never the provider's, wherever they come from.
                if value.is_some() && !matches!(member, Some(Member::Block { .. })) {
                    reported.push(name.clone());
                }
                value
            }
        };
        if let Some(value) = value {
            let key = overlay.key_place(written, &planned.key_span(&name));
            map.entries.insert(name, Entry { key, value });
        }
    }
    Attributes { map, reported }
}

/// What stands in a file and nobody is known to have written, without the places of nothing.
pub(crate) fn as_reported(values: &Values) -> Option<Value> {
    let planned = Planned { value: values.values.as_ref(), unknown: None, sensitive: values.sensitive.as_ref() };
    Overlay { places: Places::Plan }.taken(&planned, Nothing::Empty)
}

/// What of the values that nobody is known to have written is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nothing {
    /// What is as good as not written: null, false, 0 and what is empty.
    ForPolicies,
    /// Only null and what is empty: in a block that somebody wrote, false and 0 may be written too.
    Empty,
}

struct Overlay {
    places: Places,
}

impl Overlay {
    /// A value that the code sets.
    fn written(&self, template: &Value, planned: &Planned<'_>) -> Option<Value> {
        let value = self.written_value(template, planned)?;
        let sensitive = value.sensitive || template.sensitive || planned.is_sensitive();
        Some(Value { sensitive, ..value })
    }

    fn written_value(&self, template: &Value, planned: &Planned<'_>) -> Option<Value> {
        if planned.is_unknown() {
            // To write null is to leave it to the provider.
            let place = planned.unknown.and_then(|unknown| unknown.span);
            return (!template.is_null()).then(|| self.placed_whole(template, place));
        }
        let Some(value) = planned.value else { return Some(self.placed_whole(template, None)) };
        let data = match (&value.data, &template.data) {
            // The provider writes nothing in another way than the code does. What a plan's configuration takes for null is
            // only a guess.
            (data, own) if is_nothing(data) && is_nothing(own) && self.knows(own) => {
                return Some(self.placed_whole(template, value.span));
            }
            (Data::Map(_), Data::List(blocks)) if blocks.len() == 1 => return self.written(&blocks[0], planned),
            (Data::Map(_), _) => return Some(self.written_map(template, planned, value)),
            (Data::List(_), _) => return Some(self.written_list(template, planned, value)),
            (Data::String(text), Data::String(own)) if is_same_text(&text.text, &own.text) => {
                return Some(self.placed_whole(template, value.span));
            }
            (Data::String(text), _) if template.document().is_some() => self.document(template, text),
            (Data::String(text), Data::Unknown(unknown)) if !unknown.parts.is_empty() => {
                Data::String(Text { parts: Some(Arc::new(unknown.parts.clone())), ..text.clone() })
            }
            // Where a document may hold one or several, the code has a list.
            (_, Data::List(items)) if items.len() == 1 => Data::List(Arc::new(vec![self.written(&items[0], planned)?])),
            (data, _) => data.clone(),
        };
        Some(self.placed(template, value, data))
    }

    fn knows(&self, own: &Data) -> bool {
        self.places == Places::Source || !matches!(own, Data::Null)
    }

    /// The plan's text, with what it holds laid over what the code's text would.
    fn document(&self, template: &Value, text: &Text) -> Data {
        let held = json::read(&text.text);
        let document = held
            .zip(template.document())
            .and_then(|(held, own)| self.written(own, &Planned { value: Some(&held), unknown: None, sensitive: None }));
        let document = document.map(|document| Arc::new(Document(document)));
        Data::String(Text { document, ..Text::new(text.text.clone()) })
    }

    fn written_map(&self, template: &Value, planned: &Planned<'_>, value: &Value) -> Value {
        let own = template.as_map();
        let mut map = Map { header: self.header(template, value), ..Map::default() };
        let names: BTreeSet<Arc<str>> =
            own.into_iter().flat_map(|own| own.entries.keys().cloned()).chain(planned.keys()).collect();
        for name in names {
            let inside = planned.key(&name);
            let entry = own.and_then(|own| own.entries.get(&name));
            let child = match (entry, own) {
                (Some(entry), _) => self.written(&entry.value, &inside),
                // A block's other arguments are the provider's; of a map, all is written.
                (None, Some(own)) if own.rest.is_none() && is_block(own, self.places) => self.unwritten(&inside, None),
                (None, _) => self.part_of(template, &inside),
            };
            if let Some(child) = child {
                let key = self.key_place(entry, &planned.key_span(&name));
                map.entries.insert(name, Entry { key, value: child });
            }
        }
        self.placed(template, value, Data::Map(Arc::new(map)))
    }

    fn written_list(&self, template: &Value, planned: &Planned<'_>, value: &Value) -> Value {
        let length = planned.length().unwrap_or_default();
        let Some(own) = template.as_items() else {
            let items = (0..length).filter_map(|at| self.part_of(template, &planned.step(&at.into())));
            return self.placed(template, value, Data::List(Arc::new(items.collect())));
        };
        let mut items = Vec::with_capacity(length);
        let (pairs, others) = pair(own, planned, length);
        for (template, at) in pairs {
            let inside = planned.step(&at.into());
            items.push(self.written(template, &inside).unwrap_or_else(Value::null));
        }
        for at in others {
            items.extend(self.taken(&planned.step(&at.into()), Nothing::Empty));
        }
        let items = Arc::new(items);
        let data = if matches!(template.data, Data::Set(_)) { Data::Set(items) } else { Data::List(items) };
        self.placed(template, value, data)
    }

    /// A part of a value of which the template only knows the whole.
    fn part_of(&self, whole: &Value, planned: &Planned<'_>) -> Option<Value> {
        if planned.is_unknown() {
            let unknown = whole.as_unknown().map_or_else(
                || Unknown { set: true, ..Unknown::new(Reason::Computed, "a value that is only known after apply") },
                |unknown| Unknown { set: unknown.set, ..unknown.derived() },
            );
            let place = planned.unknown.and_then(|unknown| unknown.span);
            let span = if self.places == Places::Plan { place } else { whole.span };
            let sensitive = whole.sensitive || planned.is_sensitive();
            return Some(Value { span, origin: whole.origin.clone(), sensitive, ..Value::from(unknown) });
        }
        let value = planned.value?;
        let data = match &value.data {
            Data::Map(_) => {
                let mut map = Map { header: self.header(whole, value), ..Map::default() };
                for name in planned.keys() {
                    if let Some(part) = self.part_of(whole, &planned.key(&name)) {
                        let key = self.key_place(None, &planned.key_span(&name));
                        map.entries.insert(name, Entry { key, value: part });
                    }
                }
                Data::Map(Arc::new(map))
            }
            Data::List(_) => {
                let count = planned.length().unwrap_or_default();
                let items = (0..count).filter_map(|at| self.part_of(whole, &planned.step(&at.into())));
                Data::List(Arc::new(items.collect()))
            }
            data => data.clone(),
        };
        let whole = Value { origin: None, ..whole.clone() };
        Some(Value { sensitive: whole.sensitive || planned.is_sensitive(), ..self.placed(&whole, value, data) })
    }

    /// A value that the code is not known to set.
    fn unwritten(&self, planned: &Planned<'_>, member: Option<Member>) -> Option<Value> {
        // What is unknown is computed by the provider, blocks too. Blocks that are known somebody may have written: with
        // `dynamic`, which a plan's configuration does not keep.
        let is_block = matches!(member, Some(Member::Block { .. }));
        self.taken(planned, if is_block { Nothing::Empty } else { Nothing::ForPolicies })
    }

    /// A value as the plan has it, without what counts as nothing and what is only known after apply.
    fn taken(&self, planned: &Planned<'_>, nothing: Nothing) -> Option<Value> {
        let value = planned.value.filter(|_| !planned.is_unknown())?;
        let data = match &value.data {
            Data::Null => return None,
            Data::Bool(false) if nothing == Nothing::ForPolicies => return None,
            Data::Number(number) if nothing == Nothing::ForPolicies && number.as_int() == Some(0) => return None,
            Data::String(text) if text.text.is_empty() => return None,
            Data::List(items) => {
                let items = (0..items.len()).filter_map(|at| self.taken(&planned.step(&at.into()), Nothing::Empty));
                let items: Vec<Value> = items.collect();
                if items.is_empty() {
                    return None;
                }
                Data::List(Arc::new(items))
            }
            Data::Map(map) => {
                let entries = map.entries.iter().filter_map(|(name, entry)| {
                    let value = self.taken(&planned.key(name), nothing)?;
                    Some((name.clone(), Entry { key: entry.key.filter(|_| self.places == Places::Plan), value }))
                });
                let header = map.header.filter(|_| self.places == Places::Plan);
                let map = Map { entries: entries.collect(), rest: None, header };
                if map.entries.is_empty() {
                    return None;
                }
                Data::Map(Arc::new(map))
            }
            data => data.clone(),
        };
        let span = value.span.filter(|_| self.places == Places::Plan);
        Some(Value { span, sensitive: value.sensitive || planned.is_sensitive(), ..Value::from(data) })
    }

    /// What the template says, at the plan's place if places are the plan's.
    fn placed_whole(&self, template: &Value, place: Option<trueline_source::Span>) -> Value {
        match self.places {
            Places::Plan => Value { span: place, ..template.clone() },
            Places::Source => template.clone(),
        }
    }

    /// What the plan says, with the way that the template tells.
    fn placed(&self, template: &Value, value: &Value, data: Data) -> Value {
        let span = match self.places {
            Places::Plan => value.span,
            Places::Source => template.span,
        };
        Value { span, origin: template.origin.clone(), ..Value::from(data) }
    }

    fn header(&self, template: &Value, value: &Value) -> Option<trueline_source::Span> {
        let map = match self.places {
            Places::Plan => value.as_map(),
            Places::Source => template.as_map(),
        };
        map.and_then(|map| map.header)
    }

    fn key_place(
        &self,
        written: Option<&Entry>,
        planned: &Option<trueline_source::Span>,
    ) -> Option<trueline_source::Span> {
        match self.places {
            Places::Plan => *planned,
            Places::Source => written.and_then(|entry| entry.key),
        }
    }
}

fn is_write_only(member: Option<Member>) -> bool {
    matches!(member, Some(Member::Attribute { flags, .. }) if flags.contains('w'))
}

/// Whether a provider never sets an attribute itself.
fn is_only_written(member: Option<Member>) -> bool {
    matches!(member, Some(attribute @ Member::Attribute { .. }) if !attribute.is_computed())
}

/// What is as good as not written.
fn is_nothing(data: &Data) -> bool {
    match data {
        Data::Null | Data::Bool(false) => true,
        Data::Number(number) => number.as_int() == Some(0),
        Data::String(text) => text.text.is_empty(),
        Data::List(items) | Data::Set(items) => items.is_empty(),
        Data::Map(map) => map.entries.is_empty() && map.rest.is_none(),
        _ => false,
    }
}

/// Whether a plan's text is the code's: itself, the same JSON, or the SHA-1 that providers keep of user data.
fn is_same_text(planned: &str, own: &str) -> bool {
    let is_hash_of = || {
        let is_hash = planned.len() == 40 && planned.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hash && planned == sha1_hex(own)
    };
    planned == own || is_hash_of() || same_json(planned, own)
}

fn sha1_hex(text: &str) -> String {
    use sha1::Digest;
    sha1::Sha1::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a template's map is a block, of which the provider may fill in more. Evaluated blocks have a head; those of a
/// plan's configuration are the only maps that it takes apart.
fn is_block(map: &Map, places: Places) -> bool {
    match places {
        Places::Source => map.header.is_some(),
        Places::Plan => map.header.is_none(),
    }
}

/// Which item of the plan belongs to which item of the template, in the template's order, and the plan's others. Sets
/// have another order in a plan than in the code.
fn pair<'t>(own: &'t [Value], planned: &Planned<'_>, length: usize) -> (Vec<(&'t Value, usize)>, Vec<usize>) {
    let mut free: Vec<bool> = vec![true; length];
    let mut pairs: Vec<Option<usize>> = vec![None; own.len()];
    let fits = |template: &Value, at: usize| is_compatible(template, &planned.step(&at.into()));
    for (at, template) in own.iter().enumerate().take(length) {
        if fits(template, at) {
            (pairs[at], free[at]) = (Some(at), false);
        }
    }
    if length.max(own.len()) <= MAX_MATCHED {
        for (at, template) in own.iter().enumerate().filter(|(at, _)| pairs[*at].is_none()).collect::<Vec<_>>() {
            if let Some(found) = (0..length).find(|other| free[*other] && fits(template, *other)) {
                (pairs[at], free[found]) = (Some(found), false);
            }
        }
    }
    let mut rest = (0..length).filter(|at| free[*at]);
    let pairs: Vec<(&Value, usize)> =
        own.iter().zip(pairs).filter_map(|(template, at)| Some((template, at.or_else(|| rest.next())?))).collect();
    (pairs, rest.collect())
}

/// Whether the plan's value can be what the template's expression gives.
fn is_compatible(template: &Value, planned: &Planned<'_>) -> bool {
    if template.as_unknown().is_some() || planned.is_unknown() {
        return true;
    }
    let Some(value) = planned.value else { return template.is_null() };
    match (&template.data, &value.data) {
        (Data::Map(map), Data::Map(_)) => {
            map.entries.iter().all(|(name, entry)| is_compatible(&entry.value, &planned.key(name)))
        }
        (Data::List(items) | Data::Set(items), Data::List(_)) => {
            planned.length() == Some(items.len())
                && items.iter().enumerate().all(|(at, item)| {
                    // In the order of the code, else anywhere.
                    is_compatible(item, &planned.step(&at.into()))
                        || (items.len() <= 50
                            && (0..items.len()).any(|other| is_compatible(item, &planned.step(&other.into()))))
                })
        }
        (Data::Null, Data::String(text)) => text.text.is_empty(),
        (Data::Null, Data::List(items)) => items.is_empty(),
        (Data::Null, Data::Bool(value)) => !value,
        (own, other) => {
            own == other
                || match (convert::to_string(template), convert::to_string(value)) {
                    (Some(own), Some(other)) => own == other || same_json(&own, &other),
                    _ => false,
                }
        }
    }
}

//! Conversion, equality and order of values, as Terraform has them.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use trueline_ir::{Data, Map, Number, Reason, Text, Unknown, Value};

/// The string that a known string, number or boolean converts to. `None` for all else, null included.
pub(crate) fn to_string(value: &Value) -> Option<Arc<str>> {
    match &value.data {
        Data::String(text) => Some(text.text.clone()),
        Data::Number(number) => Some(number.to_string().into()),
        Data::Bool(value) => Some(if *value { "true" } else { "false" }.into()),
        _ => None,
    }
}

/// The number that a known number, or a string of decimal digits, converts to.
pub(crate) fn to_number(value: &Value) -> Option<Number> {
    match &value.data {
        Data::Number(number) => Some(*number),
        Data::String(text) => Number::parse(&text.text),
        _ => None,
    }
}

/// The truth value that a known boolean, or one of the strings `true`, `1`, `false` and `0`, converts to.
pub(crate) fn to_bool(value: &Value) -> Option<bool> {
    match &value.data {
        Data::Bool(value) => Some(*value),
        Data::String(text) => match &*text.text {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// Whether two values are equal, as `==` tells: nothing is converted, so that `1` is not `"1"`. `None` when that hangs
/// on something unknown.
pub(crate) fn equal(a: &Value, b: &Value) -> Option<bool> {
    match (&a.data, &b.data) {
        (Data::Unknown(unknown), _) => equal_unknown(unknown, b),
        (_, Data::Unknown(unknown)) => equal_unknown(unknown, a),
        (Data::List(a), Data::List(b)) => equal_items(a, b),
        (Data::Set(a), Data::Set(b)) => equal_sets(a, b),
        (Data::Map(a), Data::Map(b)) => equal_maps(a, b),
        (a, b) => Some(a == b),
    }
}

/// What in a value, itself included, is unknown, or not certainly there.
pub(crate) fn undecided(value: &Value) -> Option<&Unknown> {
    value.doubt.as_deref().or_else(|| match &value.data {
        Data::Unknown(unknown) => Some(&**unknown),
        Data::List(items) | Data::Set(items) => items.iter().find_map(undecided),
        Data::Map(map) => {
            map.rest.as_deref().or_else(|| map.entries.values().find_map(|entry| undecided(&entry.value)))
        }
        _ => None,
    })
}

/// What in a value, itself included, Terraform does not know either before it applies. What only the provider can read,
/// such as a data source, it has read by then.
pub(crate) fn known_after_apply(value: &Value) -> Option<&Unknown> {
    let later = |unknown: &&Unknown| matches!(unknown.reason, Reason::Computed | Reason::Function);
    match &value.data {
        Data::Unknown(unknown) => Some(&**unknown).filter(later),
        Data::List(items) | Data::Set(items) => items.iter().find_map(known_after_apply),
        Data::Map(map) => {
            let rest = map.rest.as_deref().filter(later);
            rest.or_else(|| map.entries.values().find_map(|entry| known_after_apply(&entry.value)))
        }
        _ => None,
    }
}

/// Why it is not known how many items a list or set has, or in which order they are. Until that is known no item can be
/// picked by its index.
pub(crate) fn undecided_order(collection: &Value) -> Option<&Unknown> {
    match &collection.data {
        Data::List(items) => items.iter().find_map(|item| item.doubt.as_deref()),
        // A single unknown is one item of a set whatever it is; two may turn out to be the same.
        Data::Set(items) if items.len() == 1 => items[0].doubt.as_deref(),
        Data::Set(items) => items.iter().find_map(undecided),
        Data::Unknown(unknown) => Some(unknown),
        _ => None,
    }
}

/// The order in which Terraform walks through a set.
pub(crate) fn compare(a: &Value, b: &Value) -> Ordering {
    match (&a.data, &b.data) {
        (Data::String(a), Data::String(b)) => a.text.cmp(&b.text),
        (Data::Number(a), Data::Number(b)) => a.cmp(b),
        (Data::Bool(a), Data::Bool(b)) => a.cmp(b),
        (Data::Null, Data::Null) => Ordering::Equal,
        (Data::Null, _) => Ordering::Greater,
        (_, Data::Null) => Ordering::Less,
        _ => key(a).cmp(&key(b)),
    }
}

/// Sorts strings as `sort` does: by their bytes.
pub(crate) fn sort_strings(strings: &mut [Value]) {
    strings.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
}

/// Converts items to one type where they are a mix of strings and other primitives: `[1, "a"]` to `["1", "a"]`. What
/// is inside of collections stays as it is.
///
/// Returns `false` when there is no such type.
pub(crate) fn unify(items: &mut [Value]) -> bool {
    let has = |fits: fn(&Data) -> bool, items: &[Value]| items.iter().any(|item| fits(&item.data));
    let strings = has(|data| matches!(data, Data::String(_)), items);
    let numbers = has(|data| matches!(data, Data::Number(_)), items);
    let bools = has(|data| matches!(data, Data::Bool(_)), items);
    let maps = has(|data| matches!(data, Data::Map(_)), items);
    let lists = has(|data| matches!(data, Data::List(_) | Data::Set(_)), items);
    if strings && (numbers || bools) {
        for item in items.iter_mut() {
            *item = string_value(item);
        }
    }
    let primitive = strings || numbers || bools;
    usize::from(primitive) + usize::from(maps) + usize::from(lists) <= 1 && (strings || !(numbers && bools))
}

/// The same value as a string, if it converts to one; else as it is.
pub(crate) fn string_value(value: &Value) -> Value {
    match (&value.data, to_string(value)) {
        (Data::Number(_) | Data::Bool(_), Some(text)) => value.with_data(Data::String(Text::new(text))),
        _ => value.clone(),
    }
}

/// The set of these items: of one type, without repeats, sorted, what is unknown last.
///
/// Returns `None` when the items have no type in common.
pub(crate) fn set(mut items: Vec<Value>) -> Option<Value> {
    if !unify(&mut items) {
        return None;
    }
    let mut seen = BTreeSet::new();
    items.retain(|item| undecided(item).is_some() || seen.insert(key(item)));
    items.sort_by(|a, b| match (undecided(a).is_some(), undecided(b).is_some()) {
        (false, false) => compare(a, b),
        (a, b) => a.cmp(&b),
    });
    Some(Data::Set(Arc::new(items)).into())
}

/// A text that is the same for equal values that are wholly known, and differs for others. The order of these texts is
/// the one Terraform gives to the collections in a set.
pub(crate) fn key(value: &Value) -> String {
    let mut out = String::new();
    write_key(value, &mut out);
    out
}

fn write_key(value: &Value, out: &mut String) {
    match &value.data {
        Data::Null => out.push_str("null"),
        Data::Bool(value) => out.push(if *value { 'T' } else { 'F' }),
        Data::Number(number) => out.push_str(&number.to_string()),
        Data::String(text) => out.push_str(&format!("{:?}", text.text)),
        Data::Unknown(_) => out.push('?'),
        Data::List(items) | Data::Set(items) => {
            out.push('[');
            for item in items.iter() {
                write_key(item, out);
                out.push(';');
            }
            out.push(']');
        }
        Data::Map(map) => {
            out.push('{');
            for entry in map.entries.values() {
                // The values come first: Terraform compares objects by these alone.
                write_key(&entry.value, out);
                out.push(';');
            }
            for name in map.entries.keys() {
                out.push_str(&format!("{name:?};"));
            }
            out.push('}');
        }
    }
}

fn equal_unknown(unknown: &Unknown, other: &Value) -> Option<bool> {
    if other.is_null() && unknown.set {
        return Some(false);
    }
    if let (Some(prefix), Some(text)) = (&unknown.prefix, other.as_str())
        && !text.starts_with(&**prefix)
    {
        return Some(false);
    }
    let answers = || unknown.candidates.iter().map(|candidate| equal(candidate, other));
    let first = answers().next()??;
    answers().all(|answer| answer == Some(first)).then_some(first)
}

fn equal_items(a: &Arc<Vec<Value>>, b: &Arc<Vec<Value>>) -> Option<bool> {
    if a.iter().chain(b.iter()).any(|item| item.doubt.is_some()) {
        return None;
    }
    if a.len() != b.len() {
        return Some(false);
    }
    all(a.iter().zip(b.iter()).map(|(a, b)| equal(a, b)))
}

fn equal_sets(a: &[Value], b: &[Value]) -> Option<bool> {
    if a.iter().chain(b).any(|item| undecided(item).is_some()) {
        return None;
    }
    Some(a.len() == b.len() && a.iter().zip(b).all(|(a, b)| key(a) == key(b)))
}

fn equal_maps(a: &Map, b: &Map) -> Option<bool> {
    all(one_sided(a, b).chain(one_sided(b, a)))
}

/// For each entry of `a`, and for those that may still come, whether `b` has the like.
fn one_sided<'a>(a: &'a Map, b: &'a Map) -> impl Iterator<Item = Option<bool>> + 'a {
    let entries = a.entries.iter().map(move |(name, entry)| match b.get(name) {
        Some(other) => match equal(&entry.value, other) {
            Some(true) if entry.value.doubt.is_some() || other.doubt.is_some() => None,
            answer => answer,
        },
        None if b.rest.is_some() || entry.value.doubt.is_some() => None,
        None => Some(false),
    });
    entries.chain(a.rest.as_ref().map(|_| None))
}

/// Whether all are true: false as soon as one is false, and unknown if one of the others is.
pub(crate) fn all(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut result = Some(true);
    for answer in answers {
        match answer {
            Some(false) => return Some(false),
            None => result = None,
            Some(true) => {}
        }
    }
    result
}

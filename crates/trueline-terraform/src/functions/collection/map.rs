//! Functions on maps and objects.

use std::collections::BTreeMap;
use std::sync::Arc;

use trueline_ir::{Data, Entry, Map, Unknown, Value};

use crate::functions::call::{ANY, Call, Function, MAX_CANDIDATES, Outcome, Stop, strings};
use crate::functions::convert;

pub(in crate::functions) const FUNCTIONS: &[Function] = &[
    Function::collected("keys", 1, 1, keys),
    Function::passed("lookup", 2, 3, lookup),
    Function::passed("map", 0, ANY, map),
    Function::collected("merge", 0, ANY, merge),
    Function::collected("transpose", 1, 1, transpose),
    Function::collected("values", 1, 1, values),
    Function::collected("zipmap", 2, 2, zipmap),
];

fn lookup(call: &Call<'_>) -> Outcome {
    let (map, default) = (call.map(0)?, call.args.get(2));
    let key = match call.text(1) {
        Err(Stop::Unknown(unknown)) => return Err(some_value(map, default, *unknown)),
        key => key?,
    };
    match (map.get(&key), default, &map.rest) {
        (Some(value), default, _) => match &value.doubt {
            None => Ok(value.clone()),
            Some(doubt) => {
                let settled = Value { doubt: None, ..value.clone() };
                let candidates = default.map(|default| vec![settled, default.clone()]).unwrap_or_default();
                Ok(Unknown { candidates, ..doubt.derived() }.into())
            }
        },
        (None, _, Some(rest)) => Err(Stop::from(&**rest)),
        (None, Some(default), None) => Ok(default.clone()),
        (None, None, None) => {
            Err(call.fail(format!("the map has no key `{key}`; give a default as the third argument")))
        }
    }
}

/// What a key that is unknown finds: one of the values, or the default. In an empty map it is the default.
fn some_value(map: &Map, default: Option<&Value>, key: Unknown) -> Stop {
    let values = map.entries.values().map(|entry| &entry.value);
    let all = map.rest.is_none() && values.clone().all(|value| value.doubt.is_none());
    let candidates: Vec<Value> = values.chain(default).cloned().collect();
    let few = all && candidates.len() <= MAX_CANDIDATES;
    Stop::Unknown(Box::new(Unknown { candidates: if few { candidates } else { Vec::new() }, ..key }))
}

fn keys(call: &Call<'_>) -> Outcome {
    let key = |(name, entry): (&Arc<str>, &Entry)| Value {
        span: entry.key,
        doubt: entry.value.doubt.clone(),
        ..Value::from(&**name)
    };
    Ok(call.whole_map(0)?.entries.iter().map(key).collect::<Vec<_>>().into())
}

fn values(call: &Call<'_>) -> Outcome {
    Ok(call.whole_map(0)?.entries.values().map(|entry| entry.value.clone()).collect::<Vec<_>>().into())
}

fn merge(call: &Call<'_>) -> Outcome {
    let mut merged = Map::default();
    for (index, argument) in call.rest(0) {
        match &argument.data {
            Data::Null => {}
            Data::Map(map) => overlay(&mut merged, map),
            Data::Unknown(unknown) => overlay_unknown(&mut merged, unknown),
            _ => return Err(call.expected(index, "a map", argument)),
        }
    }
    Ok(merged.into())
}

/// Puts a map over what is there.
fn overlay(merged: &mut Map, map: &Map) {
    if let Some(rest) = &map.rest {
        blur(merged, rest, |name| !map.entries.contains_key(name));
    }
    for (name, entry) in &map.entries {
        put(merged, name, entry);
    }
}

fn put(merged: &mut Map, name: &Arc<str>, entry: &Entry) {
    let mut entry = entry.clone();
    if let (Some(doubt), Some(old)) = (&entry.value.doubt, merged.get(name)) {
        let new = Value { doubt: None, ..entry.value.clone() };
        let old_doubt = old.doubt.clone();
        let choice = Unknown { candidates: vec![old.clone(), new], ..doubt.derived() };
        entry.value = Value { doubt: old_doubt, ..entry.value.with_data(Data::Unknown(Arc::new(choice))) };
    }
    merged.entries.insert(name.clone(), entry);
}

/// Puts a map over what is there of which only the choices are known, or nothing.
fn overlay_unknown(merged: &mut Map, unknown: &Arc<Unknown>) {
    let choices: Option<Vec<Map>> = unknown.candidates.iter().map(as_choice).collect();
    match choices {
        Some(choices) if !choices.is_empty() => overlay_choices(merged, unknown, &choices),
        _ => blur(merged, unknown, |_| true),
    }
}

/// A map that is wholly there, or null, which `merge` takes for an empty one.
fn as_choice(candidate: &Value) -> Option<Map> {
    match &candidate.data {
        Data::Null => Some(Map::default()),
        Data::Map(map) if map.rest.is_none() && map.entries.values().all(|entry| entry.value.doubt.is_none()) => {
            Some((**map).clone())
        }
        _ => None,
    }
}

fn overlay_choices(merged: &mut Map, unknown: &Unknown, choices: &[Map]) {
    let mut names: BTreeMap<&Arc<str>, &Entry> = BTreeMap::new();
    for choice in choices {
        for (name, entry) in &choice.entries {
            names.entry(name).or_insert(entry);
        }
    }
    for (name, entry) in names {
        let old = merged.get(name).cloned();
        let below = choices.iter().map(|choice| choice.get(name).or(old.as_ref()));
        let doubtful = below.clone().any(|value| value.is_none());
        let candidates: Vec<Value> = below.flatten().cloned().collect();
        let mut value = match candidates.as_slice() {
            [first, rest @ ..] if rest.iter().all(|other| convert::equal(first, other) == Some(true)) => first.clone(),
            _ => {
                let sensitive = candidates.iter().any(|candidate| candidate.sensitive);
                let choice = Unknown { candidates, ..unknown.derived() };
                Value { sensitive, ..entry.value.with_data(Data::Unknown(Arc::new(choice))) }
            }
        };
        if doubtful {
            value.doubt = Some(Arc::new(unknown.derived()));
        }
        merged.entries.insert(name.clone(), Entry { key: entry.key, value });
    }
}

/// Lets an unknown map come over what is there: it may have more keys, and other values for those that `is_open` names.
fn blur(merged: &mut Map, unknown: &Arc<Unknown>, is_open: impl Fn(&Arc<str>) -> bool) {
    for (name, entry) in &mut merged.entries {
        if is_open(name) {
            // NOTE: The old value is no candidate: candidates are all that a value can be.
            entry.value = entry.value.with_data(Data::Unknown(Arc::new(unknown.derived())));
        }
    }
    merged.rest.get_or_insert_with(|| Arc::new(unknown.derived()));
}

fn zipmap(call: &Call<'_>) -> Outcome {
    let (keys, values) = (call.settled(0)?, &call.args[1]);
    let values: Vec<Value> = match &values.data {
        Data::Unknown(unknown) => vec![unknown.derived().into(); keys.len()],
        _ => call.settled(1)?.to_vec(),
    };
    if keys.len() != values.len() {
        return Err(call.bad(1, format!("has {} items, where the list of keys has {}", values.len(), keys.len())));
    }
    let mut map = Map::default();
    for (key, value) in keys.iter().zip(values) {
        let name: Arc<str> = call.as_text(0, key)?.into();
        map.entries.insert(name, Entry { key: key.span, value });
    }
    Ok(map.into())
}

fn transpose(call: &Call<'_>) -> Outcome {
    let mut turned: BTreeMap<Arc<str>, Vec<Arc<str>>> = BTreeMap::new();
    if let Some(cause) = convert::undecided(&call.args[0]) {
        return Err(Stop::from(cause));
    }
    for (name, entry) in &call.map(0)?.entries {
        let items =
            entry.value.as_items().ok_or_else(|| call.expected(0, "a map of lists of strings", &entry.value))?;
        for item in items {
            turned.entry(call.as_text(0, item)?.into()).or_default().push(name.clone());
        }
    }
    Ok(turned.into_iter().map(|(name, names)| (name, strings(names))).collect::<Map>().into())
}

fn map(call: &Call<'_>) -> Outcome {
    Err(call.fail("Terraform 0.12 and later have no such function; write `tomap({...})`"))
}

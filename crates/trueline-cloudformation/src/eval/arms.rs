//! What a value is of which one of two alternatives holds, and nobody can say which.

use std::collections::BTreeSet;
use std::sync::Arc;

use trueline_ir::{Data, Entry, Map, Unknown, Value};
use trueline_source::Span;

/// The value that is `then` or `otherwise`. Where the two agree it is known; where they are maps, or lists of one length,
/// each part is looked at by itself; all else is unknown, with both alternatives as its candidates.
pub(super) fn merge(then: Value, otherwise: Value, cause: &Arc<Unknown>, span: Span) -> Value {
    if is_equal(&then, &otherwise) {
        return then;
    }
    match (&then.data, &otherwise.data) {
        (Data::Map(a), Data::Map(b)) if a.rest.is_none() && b.rest.is_none() => {
            let map = merge_maps(a, b, cause);
            Value { sensitive: then.sensitive || otherwise.sensitive, ..Value::from(map).at(span) }
        }
        (Data::List(a), Data::List(b)) if a.len() == b.len() => {
            let pairs = a.iter().zip(b.iter());
            let items = pairs.map(|(a, b)| merge(a.clone(), b.clone(), cause, a.span.unwrap_or(span)));
            Value::from(items.collect::<Vec<_>>()).at(span)
        }
        _ => either(vec![then, otherwise], cause, span),
    }
}

/// If a value is undecided between one thing and nothing: the thing, and why it is undecided.
pub(super) fn perhaps(value: &Value) -> Option<(Value, Arc<Unknown>)> {
    let unknown = value.as_unknown().filter(|unknown| unknown.reason == trueline_ir::Reason::Condition)?;
    let [one, other] = unknown.candidates.as_slice() else { return None };
    let thing = match (one.is_null(), other.is_null()) {
        (false, true) => one,
        (true, false) => other,
        _ => return None,
    };
    (thing.as_unknown().is_none()).then(|| (thing.clone(), Arc::new(unknown.derived())))
}

/// Whether two values say the same, wherever they stand.
pub(super) fn is_equal(a: &Value, b: &Value) -> bool {
    match (&a.data, &b.data) {
        (Data::List(a), Data::List(b)) => a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| is_equal(a, b)),
        (Data::Map(a), Data::Map(b)) => {
            let pairs = a.entries.iter().zip(&b.entries);
            a.entries.len() == b.entries.len()
                && pairs.into_iter().all(|((a, x), (b, y))| a == b && is_equal(&x.value, &y.value))
        }
        (Data::Unknown(_), _) | (_, Data::Unknown(_)) => false,
        (a, b) => a == b,
    }
}

fn merge_maps(a: &Map, b: &Map, cause: &Arc<Unknown>) -> Map {
    let keys: BTreeSet<&Arc<str>> = a.entries.keys().chain(b.entries.keys()).collect();
    let entry = |key: &Arc<str>| {
        let (one, other) = (a.entries.get(key), b.entries.get(key));
        let near = one.or(other)?;
        let place = near.value.span.or(near.key).or(a.header)?;
        let value = match (one, other) {
            (Some(one), Some(other)) => merge(one.value.clone(), other.value.clone(), cause, place),
            _ => either(vec![near.value.clone(), Value::null()], cause, place),
        };
        Some((key.clone(), Entry { key: near.key, value }))
    };
    Map { entries: keys.into_iter().filter_map(entry).collect(), rest: None, header: a.header }
}

fn either(candidates: Vec<Value>, cause: &Unknown, span: Span) -> Value {
    let set = candidates.iter().all(|value| !value.is_null() && value.as_unknown().is_none_or(|unknown| unknown.set));
    let sensitive = candidates.iter().any(Value::holds_sensitive);
    let unknown = Unknown { set, candidates, ..cause.clone() };
    Value { sensitive, ..Value::from(unknown).at(span) }
}

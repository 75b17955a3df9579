//! Functions on lists, most of which take sets as well.

use std::cmp::Ordering;

use trueline_ir::{Data, Number, Reason, Value};
use unicode_segmentation::UnicodeSegmentation;

use super::{Members, in_doubt};
use crate::functions::call::{ANY, Call, Function, Outcome, Stop};
use crate::functions::convert;

pub(in crate::functions) const FUNCTIONS: &[Function] = &[
    Function::computed("alltrue", 1, 1, alltrue),
    Function::computed("anytrue", 1, 1, anytrue),
    Function::collected("chunklist", 2, 2, chunklist),
    Function::passed("coalesce", 1, ANY, coalesce),
    Function::collected("coalescelist", 1, ANY, coalescelist),
    Function::collected("compact", 1, 1, compact),
    Function::collected("concat", 1, ANY, concat),
    Function::computed("contains", 2, 2, contains),
    Function::collected("distinct", 1, 1, distinct),
    Function::passed("element", 2, 2, element),
    Function::collected("flatten", 1, 1, flatten),
    Function::computed("index", 2, 2, index),
    Function::collected("length", 1, 1, length),
    Function::passed("list", 0, ANY, list),
    Function::collected("matchkeys", 3, 3, matchkeys),
    Function::passed("one", 1, 1, one),
    Function::collected("range", 1, 3, range),
    Function::collected("reverse", 1, 1, reverse),
    Function::collected("slice", 3, 3, slice),
    Function::collected("sort", 1, 1, sort),
    Function::computed("sum", 1, 1, sum),
];

fn length(call: &Call<'_>) -> Outcome {
    let value = call.known(0)?;
    let count = match &value.data {
        Data::String(text) => text.text.graphemes(true).count(),
        Data::List(_) | Data::Set(_) => call.settled(0)?.len(),
        Data::Map(_) => {
            let map = call.whole_map(0)?;
            if let Some(doubt) = map.entries.values().find_map(|entry| entry.value.doubt.as_deref()) {
                return Err(Stop::from(doubt));
            }
            map.entries.len()
        }
        _ => return Err(call.expected(0, "a list, a map or a string", value)),
    };
    Ok(Number::from(count).into())
}

fn concat(call: &Call<'_>) -> Outcome {
    let mut all = Vec::new();
    for (index, _) in call.rest(0) {
        if let Data::Set(_) = call.known(index)?.data {
            return Err(call.bad(index, "must be a list; convert the set with `tolist`"));
        }
        all.extend_from_slice(call.items(index)?);
        call.check_items(all.len())?;
    }
    Ok(all.into())
}

fn element(call: &Call<'_>) -> Outcome {
    let items = call.list(0)?;
    let index = call.whole(1)?;
    match usize::try_from(index.rem_euclid(items.len().max(1) as i128)).ok().and_then(|at| items.get(at)) {
        Some(item) => Ok(item.clone()),
        None => Err(call.bad(0, "must not be an empty list")),
    }
}

fn slice(call: &Call<'_>) -> Outcome {
    let (start, end) = (call.size(1)?, call.size(2)?);
    // How long the result is does not hang on the list, unless the list is too short for any result at all.
    if let (Some(unknown), Some(length)) = (call.args[0].as_unknown(), end.checked_sub(start)) {
        call.check_items(length)?;
        return Ok(vec![Value::from(unknown.derived()); length].into());
    }
    let items = call.list(0)?;
    if end > items.len() {
        return Err(call.bad(2, format!("must not be greater than the length of the list, {}", items.len())));
    }
    if start > end {
        return Err(call.bad(1, "must not be greater than the end index"));
    }
    Ok(items[start..end].to_vec().into())
}

fn index(call: &Call<'_>) -> Outcome {
    let items = call.list(0)?;
    let wanted = &call.args[1];
    for (at, item) in items.iter().enumerate() {
        match convert::equal(item, wanted) {
            Some(true) => return Ok(Number::from(at).into()),
            Some(false) => {}
            None => return Err(undecided(call, item, wanted)),
        }
    }
    Err(call.fail("the list does not hold the value"))
}

fn undecided(call: &Call<'_>, item: &Value, wanted: &Value) -> Stop {
    match convert::undecided(item).or_else(|| convert::undecided(wanted)) {
        Some(cause) => Stop::from(cause),
        None => call.fail("the values cannot be compared"),
    }
}

fn contains(call: &Call<'_>) -> Outcome {
    let (items, wanted) = (call.items(0)?, &call.args[1]);
    let members = Members::new(items);
    match members.contains(wanted) {
        Some(answer) => Ok(answer.into()),
        None => match members.cause(wanted) {
            Some(cause) => Err(Stop::from(cause)),
            None => Ok(false.into()),
        },
    }
}

fn coalesce(call: &Call<'_>) -> Outcome {
    let strings = call.args.iter().any(|argument| matches!(argument.data, Data::String(_)));
    for argument in call.args {
        match &argument.data {
            Data::Null => {}
            Data::String(text) if text.text.is_empty() => {}
            // What the provider sets is neither null nor empty.
            Data::Unknown(unknown)
                if unknown.set && (unknown.reason == Reason::Computed || unknown.prefix.is_some()) =>
            {
                return Ok(argument.clone());
            }
            Data::Unknown(unknown) => {
                let mut unknown = unknown.derived();
                unknown.set = true;
                return Err(Stop::Unknown(Box::new(unknown)));
            }
            _ if strings => return Ok(convert::string_value(argument)),
            _ => return Ok(argument.clone()),
        }
    }
    Err(call.fail("all arguments are null or empty strings"))
}

fn coalescelist(call: &Call<'_>) -> Outcome {
    for (index, argument) in call.rest(0) {
        if argument.as_unknown().is_none() {
            call.items(index)?;
        }
    }
    for (index, argument) in call.rest(0) {
        let items = call.items(index)?;
        match items.iter().find_map(|item| item.doubt.as_deref()) {
            Some(doubt) if items.iter().all(|item| item.doubt.is_some()) => return Err(Stop::from(doubt)),
            _ if items.is_empty() => {}
            _ => return Ok(argument.clone()),
        }
    }
    Err(call.fail("all arguments are empty lists"))
}

fn compact(call: &Call<'_>) -> Outcome {
    let mut kept = Vec::new();
    for item in call.items(0)? {
        match &item.data {
            Data::Null => {}
            Data::String(text) if text.text.is_empty() => {}
            Data::String(_) | Data::Number(_) | Data::Bool(_) => kept.push(convert::string_value(item)),
            Data::Unknown(unknown) if unknown.set && unknown.prefix.is_some() => kept.push(item.clone()),
            Data::Unknown(unknown) => kept.push(in_doubt(item, Some(unknown))),
            _ => return Err(call.expected(0, "a list of strings", item)),
        }
    }
    Ok(kept.into())
}

fn distinct(call: &Call<'_>) -> Outcome {
    let mut items = call.items(0)?.to_vec();
    convert::unify(&mut items);
    // What is known comes first, so that only what is unknown can be in doubt.
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|at| convert::undecided(&items[*at]).is_some());
    let mut members = Members::new([]);
    let mut kept = vec![None; items.len()];
    for at in order {
        kept[at] = match members.add(&items[at]) {
            Some(true) => None,
            Some(false) => Some(items[at].clone()),
            None => Some(in_doubt(&items[at], convert::undecided(&items[at]))),
        };
    }
    Ok(kept.into_iter().flatten().collect::<Vec<_>>().into())
}

fn flatten(call: &Call<'_>) -> Outcome {
    let mut flat = Vec::new();
    flatten_into(call, call.items(0)?, &mut flat)?;
    Ok(flat.into())
}

fn flatten_into(call: &Call<'_>, items: &[Value], flat: &mut Vec<Value>) -> Result<(), Stop> {
    for item in items {
        match &item.data {
            Data::List(items) | Data::Set(items) if item.doubt.is_none() && !item.sensitive => {
                flatten_into(call, items, flat)?;
            }
            Data::List(items) | Data::Set(items) => {
                let start = flat.len();
                flatten_into(call, items, flat)?;
                for below in &mut flat[start..] {
                    below.sensitive |= item.sensitive;
                    below.doubt = below.doubt.take().or_else(|| item.doubt.clone());
                }
            }
            // It may be a list, empty or not, unless it is known to be a string.
            Data::Unknown(unknown) if unknown.prefix.is_none() && unknown.parts.is_empty() => {
                flat.push(in_doubt(item, Some(unknown)));
            }
            _ => flat.push(item.clone()),
        }
        call.check_items(flat.len())?;
    }
    Ok(())
}

fn one(call: &Call<'_>) -> Outcome {
    match call.settled(0)? {
        [] => Ok(Value::null()),
        [item] => Ok(item.clone()),
        items => Err(call.bad(0, format!("must have no more than one item, not {}", items.len()))),
    }
}

fn reverse(call: &Call<'_>) -> Outcome {
    let mut items = match call.args[0].data {
        Data::Set(_) => call.settled(0)?.to_vec(),
        _ => call.items(0)?.to_vec(),
    };
    items.reverse();
    Ok(items.into())
}

fn sort(call: &Call<'_>) -> Outcome {
    let mut strings = Vec::new();
    for (at, item) in call.items(0)?.iter().enumerate() {
        if let Some(cause) = convert::undecided(item) {
            return Err(Stop::from(cause));
        }
        if item.is_null() {
            return Err(call.bad(0, format!("has null at index {at}, which has no place in an order")));
        }
        let text = convert::string_value(item);
        if text.as_str().is_none() {
            return Err(call.expected(0, "a list of strings", item));
        }
        strings.push(text);
    }
    convert::sort_strings(&mut strings);
    Ok(strings.into())
}

fn chunklist(call: &Call<'_>) -> Outcome {
    let (items, size) = (call.settled(0)?, call.size(1)?);
    let size = if size == 0 { items.len().max(1) } else { size };
    Ok(items.chunks(size).map(|chunk| Value::from(chunk.to_vec())).collect::<Vec<_>>().into())
}

fn matchkeys(call: &Call<'_>) -> Outcome {
    let (values, keys, wanted) = (call.settled(0)?, call.settled(1)?, call.items(2)?);
    if values.len() != keys.len() {
        return Err(call.bad(1, format!("has {} items, where the list of values has {}", keys.len(), values.len())));
    }
    let wanted = Members::new(wanted);
    let mut kept = Vec::new();
    for (value, key) in values.iter().zip(keys) {
        match wanted.contains(key) {
            Some(true) => kept.push(value.clone()),
            Some(false) => {}
            None => kept.push(in_doubt(value, wanted.cause(key))),
        }
    }
    Ok(kept.into())
}

fn alltrue(call: &Call<'_>) -> Outcome {
    all_are(call, true)
}

fn anytrue(call: &Call<'_>) -> Outcome {
    match all_are(call, false)?.as_bool() {
        Some(none) => Ok((!none).into()),
        None => Err(call.fail("the items cannot be compared")),
    }
}

/// Whether all items are `wanted`. Null counts as false.
fn all_are(call: &Call<'_>, wanted: bool) -> Outcome {
    let mut cause = None;
    for item in call.items(0)? {
        if let Some(unknown) = convert::undecided(item) {
            cause = cause.or(Some(unknown));
            continue;
        }
        let truth = if item.is_null() { Some(false) } else { convert::to_bool(item) };
        let truth = truth.ok_or_else(|| call.expected(0, "a list of bools", item))?;
        if truth != wanted {
            return Ok(false.into());
        }
    }
    match cause {
        Some(unknown) => Err(Stop::from(unknown)),
        None => Ok(true.into()),
    }
}

fn sum(call: &Call<'_>) -> Outcome {
    let items = call.items(0)?;
    if items.is_empty() {
        return Err(call.bad(0, "must not be an empty list"));
    }
    if let Some(cause) = items.iter().find_map(convert::undecided) {
        return Err(Stop::from(cause));
    }
    let mut total = Number::Int(0);
    for item in items {
        total = add(total, call.as_number(0, item)?).ok_or_else(|| call.fail("the sum is too large"))?;
    }
    Ok(total.into())
}

fn add(a: Number, b: Number) -> Option<Number> {
    match (a, b) {
        (Number::Int(a), Number::Int(b)) => a.checked_add(b).map(Number::Int),
        _ => Number::from_f64(a.as_f64() + b.as_f64()),
    }
}

/// The most values that Terraform lets `range` give.
const MAX_RANGE: usize = 1024;

fn range(call: &Call<'_>) -> Outcome {
    let zero = Number::Int(0);
    let numbers = call.rest(0).map(|(index, _)| call.number(index)).collect::<Result<Vec<_>, _>>()?;
    let (start, end, step) = match *numbers.as_slice() {
        [end] => (zero, end, None),
        [start, end] => (start, end, None),
        [start, end, step] => (start, end, Some(step)),
        _ => return Err(call.fail("1 to 3 numbers are needed")),
    };
    let step = step.unwrap_or(Number::Int(if end < start { -1 } else { 1 }));
    let is_before_end = |at: Number| if step < zero { at > end } else { at < end };
    if start != end && start.cmp(&end) == step.cmp(&zero) {
        return Err(call.fail("the step leads away from the end"));
    }
    let mut values = Vec::new();
    let mut at = start;
    while is_before_end(at) {
        if values.len() == MAX_RANGE || step.cmp(&zero) == Ordering::Equal {
            return Err(call.fail(format!("the range has more than {MAX_RANGE} values; use a larger step")));
        }
        values.push(Value::from(at));
        at = add(at, step).ok_or_else(|| call.fail("the numbers are too large"))?;
    }
    Ok(values.into())
}

fn list(call: &Call<'_>) -> Outcome {
    Err(call.fail("Terraform 0.12 and later have no such function; write `tolist([...])`"))
}

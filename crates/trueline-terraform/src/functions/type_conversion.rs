//! Functions that convert values, and those that set and clear the mark of what is sensitive.

use std::sync::Arc;

use trueline_ir::{Data, Map, Unknown, Value};

use super::call::{Call, Function, Outcome, Stop};
use super::convert;

pub(super) const FUNCTIONS: &[Function] = &[
    Function::passed("ephemeralasnull", 1, 1, |call| Ok(call.args[0].clone())),
    Function::marked("issensitive", 1, 1, issensitive),
    Function::marked("nonsensitive", 1, 1, |call| Ok(Value { sensitive: false, ..call.args[0].clone() })),
    Function::marked("sensitive", 1, 1, |call| Ok(Value { sensitive: true, ..call.args[0].clone() })),
    Function::passed("tobool", 1, 1, tobool),
    Function::passed("tolist", 1, 1, tolist),
    Function::passed("tomap", 1, 1, tomap),
    Function::passed("tonumber", 1, 1, tonumber),
    Function::passed("toset", 1, 1, toset),
    Function::passed("tostring", 1, 1, tostring),
    Function::passed("type", 1, 1, of_console),
];

fn tostring(call: &Call<'_>) -> Outcome {
    convert_with(call, "a string, or what converts to one", |value| {
        convert::to_string(value).map(|_| convert::string_value(value))
    })
}

fn tonumber(call: &Call<'_>) -> Outcome {
    convert_with(call, "a number, or a string that holds one", |value| {
        convert::to_number(value).map(|number| value.with_data(Data::Number(number)))
    })
}

fn tobool(call: &Call<'_>) -> Outcome {
    convert_with(call, "a bool, or one of the strings `true` and `false`", |value| {
        convert::to_bool(value).map(|truth| value.with_data(Data::Bool(truth)))
    })
}

fn tolist(call: &Call<'_>) -> Outcome {
    convert_with(call, "a list or set with items of one type", |value| {
        let mut items = value.as_items()?.to_vec();
        convert::unify(&mut items).then(|| value.with_data(Data::List(Arc::new(items))))
    })
}

fn toset(call: &Call<'_>) -> Outcome {
    convert_with(call, "a list or set with items of one type", |value| {
        let set = convert::set(value.as_items()?.to_vec())?;
        Some(value.with_data(set.data))
    })
}

fn tomap(call: &Call<'_>) -> Outcome {
    convert_with(call, "a map or object with values of one type", |value| {
        let map = value.as_map()?;
        let mut values: Vec<Value> = map.entries.values().map(|entry| entry.value.clone()).collect();
        if !convert::unify(&mut values) {
            return None;
        }
        let mut map = Map { header: None, ..map.clone() };
        for (entry, value) in map.entries.values_mut().zip(values) {
            entry.value = value;
        }
        Some(value.with_data(Data::Map(Arc::new(map))))
    })
}

/// Converts what is known. Null stays null, and of an unknown nothing gets lost that is known of it.
fn convert_with(call: &Call<'_>, what: &str, convert: impl Fn(&Value) -> Option<Value>) -> Outcome {
    let value = &call.args[0];
    match &value.data {
        Data::Null => Ok(value.clone()),
        // The candidates of a choice are converted one by one.
        Data::Unknown(unknown) if !unknown.candidates.is_empty() => {
            Err(Stop::Unknown(Box::new(Unknown { candidates: Vec::new(), ..(**unknown).clone() })))
        }
        Data::Unknown(_) => Ok(value.clone()),
        _ => convert(value).ok_or_else(|| call.expected(0, what, value)),
    }
}

fn issensitive(call: &Call<'_>) -> Outcome {
    match &call.args[0] {
        value if value.sensitive => Ok(true.into()),
        Value { data: Data::Unknown(unknown), .. } => Err(Stop::from(&**unknown)),
        _ => Ok(false.into()),
    }
}

fn of_console(call: &Call<'_>) -> Outcome {
    Err(call.fail("it exists in `terraform console` only"))
}

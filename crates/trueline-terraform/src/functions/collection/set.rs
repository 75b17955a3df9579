//! Functions on sets.

use trueline_ir::{Data, Value};

use super::{Members, in_doubt};
use crate::functions::call::{ANY, Call, Function, Outcome, Stop};
use crate::functions::convert;

pub(in crate::functions) const FUNCTIONS: &[Function] = &[
    Function::collected("setintersection", 1, ANY, setintersection),
    Function::collected("setproduct", 2, ANY, setproduct),
    Function::collected("setsubtract", 2, 2, setsubtract),
    Function::collected("setunion", 1, ANY, setunion),
];

fn setunion(call: &Call<'_>) -> Outcome {
    let mut all = Vec::new();
    for (index, _) in call.rest(0) {
        all.extend_from_slice(call.items(index)?);
        call.check_items(all.len())?;
    }
    make(call, all)
}

fn setintersection(call: &Call<'_>) -> Outcome {
    let mut kept = call.items(0)?.to_vec();
    for (index, _) in call.rest(1) {
        kept = keep(&kept, &alike(call, index)?, true);
    }
    make(call, kept)
}

fn setsubtract(call: &Call<'_>) -> Outcome {
    make(call, keep(&alike(call, 0)?, &alike(call, 1)?, false))
}

/// The items of an argument, of one type.
fn alike(call: &Call<'_>, index: usize) -> Result<Vec<Value>, Stop> {
    let mut items = call.items(index)?.to_vec();
    convert::unify(&mut items);
    Ok(items)
}

/// Keeps the items that are members of `others`, or those that are not.
fn keep(items: &[Value], others: &[Value], members: bool) -> Vec<Value> {
    let others = Members::new(others);
    let mut kept = Vec::new();
    for item in items {
        match others.contains(item) {
            Some(answer) if answer == members => kept.push(item.clone()),
            Some(_) => {}
            None => kept.push(in_doubt(
                item,
                others.undecided.iter().find_map(|other| convert::undecided(other)).or(convert::undecided(item)),
            )),
        }
    }
    kept
}

fn setproduct(call: &Call<'_>) -> Outcome {
    let mut columns = Vec::new();
    let mut count = 1usize;
    for (index, _) in call.rest(0) {
        let column = call.settled(index)?;
        count = count.saturating_mul(column.len());
        columns.push(column);
    }
    call.check_items(count.saturating_mul(columns.len()))?;
    let mut rows: Vec<Vec<Value>> = vec![Vec::new()];
    for column in columns {
        let with = |row: &Vec<Value>, item: &Value| row.iter().chain([item]).cloned().collect();
        rows = rows.iter().flat_map(|row| column.iter().map(move |item| with(row, item))).collect();
    }
    let rows: Vec<Value> = rows.into_iter().map(Value::from).collect();
    match call.args.iter().any(|argument| matches!(argument.data, Data::List(_))) {
        true => Ok(rows.into()),
        false => make(call, rows),
    }
}

fn make(call: &Call<'_>, items: Vec<Value>) -> Outcome {
    convert::set(items).ok_or_else(|| call.fail("the items of a set must be of one type"))
}

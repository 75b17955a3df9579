//! Operators on values. Where OPA has no result, there is none.

use regorus::value::Set;

use super::Value;
use super::limit::{Budget, Stop};
use super::plan::Operator;

/// Numbers of more digits than this are not worked with. A number that is squared again and again would not end else.
const MOST_DIGITS: usize = 1_000;

pub(super) fn get<'v>(value: &'v Value, key: &Value) -> Option<&'v Value> {
    match value {
        Value::Object(entries) => entries.get(key),
        Value::Array(items) => match key {
            Value::Number(_) => items.get(usize::try_from(key.as_u64().ok()?).ok()?),
            _ => None,
        },
        Value::Set(members) => members.get(key),
        _ => None,
    }
}

/// How many entries a collection has.
pub(super) fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.len(),
        Value::Set(members) => members.len(),
        Value::Object(entries) => entries.len(),
        _ => 0,
    }
}

/// Whether a collection has a value, at a key if one is given.
pub(super) fn holds(collection: &Value, key: Option<&Value>, value: &Value) -> bool {
    if let Some(key) = key {
        return get(collection, key).is_some_and(|found| found == value);
    }
    match collection {
        Value::Array(items) => items.contains(value),
        Value::Set(members) => members.contains(value),
        Value::Object(entries) => entries.values().any(|entry| entry == value),
        _ => false,
    }
}

pub(super) fn sets(
    left: &Value,
    right: &Value,
    budget: &mut Budget,
    operate: impl FnOnce(&Set, &Set) -> Set,
) -> Result<Option<Value>, Stop> {
    let (Value::Set(left), Value::Set(right)) = (left, right) else { return Ok(None) };
    budget.grow(left.len() + right.len())?;
    budget.steps(left.len() + right.len())?;
    Ok(Some(operate(left, right).into_value()))
}

pub(super) fn arithmetic(
    operator: Operator,
    left: &Value,
    right: &Value,
    budget: &mut Budget,
) -> Result<Option<Value>, Stop> {
    if operator == Operator::Subtract && matches!(left, Value::Set(_)) {
        return sets(left, right, budget, |left, right| left.difference(right));
    }
    let (Value::Number(left), Value::Number(right)) = (left, right) else { return Ok(None) };
    let zero = Value::from(0u64);
    let divides = matches!(operator, Operator::Divide | Operator::Modulo);
    if divides && zero.as_number().is_ok_and(|zero| zero == right) {
        return Ok(None);
    }
    if operator == Operator::Modulo && !(left.is_integer() && right.is_integer()) {
        return Ok(None);
    }
    let result = match operator {
        Operator::Add => left.add(right),
        Operator::Subtract => left.sub(right),
        Operator::Multiply => left.mul(right),
        Operator::Divide => left.clone().divide(right),
        Operator::Modulo => left.clone().modulo(right),
    };
    let Some(result) = result.ok() else { return Ok(None) };
    // Anything that fits a machine word is short.
    if result.as_i64().is_none() && result.as_f64().is_none_or(|double| double.abs() > 1e100) {
        let digits = result.format_decimal().len();
        budget.steps(digits)?;
        if digits > MOST_DIGITS {
            return Ok(None);
        }
    }
    Ok(Some(Value::from(result)))
}

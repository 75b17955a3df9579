//! Operators. <https://developer.hashicorp.com/terraform/language/expressions/operators>

use trueline_ir::{Data, Number, Unknown, Value};
use trueline_source::Span;

use super::Evaluator;
use super::scope::Scope;
use super::template::known_head;
use crate::functions::convert;
use crate::syntax::{BinaryOperator, Expr, UnaryOperator};
use crate::types::describe;

impl<'a> Evaluator<'a> {
    pub(super) fn unary(&self, operator: UnaryOperator, operand: &Value, span: Span) -> Value {
        if let Some(unknown) = operand.as_unknown() {
            return Value::from(Unknown { set: true, ..unknown.derived() }).at(span);
        }
        let result = match operator {
            UnaryOperator::Not => convert::to_bool(operand).map(|value| Value::from(!value)),
            UnaryOperator::Negate => convert::to_number(operand).map(negate).map(Value::from),
        };
        match result {
            Some(value) => Value { sensitive: operand.sensitive, ..value.at(span) },
            None => self.invalid(span, format!("This operator does not take {}.", describe(operand))),
        }
    }

    pub(super) fn binary(&self, operator: BinaryOperator, sides: &[Expr; 2], span: Span, scope: &Scope<'a>) -> Value {
        let left = self.eval(&sides[0], scope);
        let right = self.eval(&sides[1], scope);
        let sensitive = left.sensitive || right.sensitive;
        let result = match operator {
            BinaryOperator::And => logic(&left, &right, false),
            BinaryOperator::Or => logic(&left, &right, true),
            BinaryOperator::Equal => equality(&left, &right).map(|result| result.map(Value::from)),
            BinaryOperator::NotEqual => equality(&left, &right).map(|result| result.map(|equal| Value::from(!equal))),
            _ => arithmetic(operator, &left, &right),
        };
        match result {
            Ok(Some(value)) => Value { sensitive, ..value.at(span) },
            Ok(None) => {
                let unknown = left.first_unknown().or_else(|| right.first_unknown());
                match unknown {
                    Some(unknown) => Value::from(Unknown { set: true, ..unknown.derived() }).at(span),
                    None => self.invalid(span, "This cannot be compared."),
                }
            }
            Err(message) => self.invalid(span, message),
        }
    }
}

/// `Ok(None)` stands for a result that hangs on an unknown.
type Operated = Result<Option<Value>, String>;

/// `&&` and `||`: one side that is `decisive` decides, even if the other is unknown.
fn logic(left: &Value, right: &Value, decisive: bool) -> Operated {
    let truth = |side: &Value| match (side.as_unknown(), convert::to_bool(side)) {
        (Some(_), _) => Ok(None),
        (None, Some(value)) => Ok(Some(value)),
        (None, None) => Err(format!("This operator takes bools, not {}.", describe(side))),
    };
    let sides = [truth(left)?, truth(right)?];
    if sides.contains(&Some(decisive)) {
        Ok(Some(decisive.into()))
    } else if sides.contains(&None) {
        Ok(None)
    } else {
        Ok(Some((!decisive).into()))
    }
}

fn equality(left: &Value, right: &Value) -> Result<Option<bool>, String> {
    for (side, other) in [(left, right), (right, left)] {
        if let Some(unknown) = side.as_unknown() {
            // What will certainly be set is not null, and what begins otherwise is another string.
            if unknown.set && other.is_null() {
                return Ok(Some(false));
            }
            if let (Some(head), Some(text)) = (known_head(side), other.as_str())
                && !text.starts_with(&*head)
            {
                return Ok(Some(false));
            }
        }
    }
    Ok(convert::equal(left, right))
}

fn arithmetic(operator: BinaryOperator, left: &Value, right: &Value) -> Operated {
    if matches!(left.data, Data::Unknown(_)) || matches!(right.data, Data::Unknown(_)) {
        return Ok(None);
    }
    let number = |side: &Value| {
        convert::to_number(side).ok_or_else(|| format!("This operator takes numbers, not {}.", describe(side)))
    };
    let (a, b) = (number(left)?, number(right)?);
    let result = match operator {
        BinaryOperator::Less => return Ok(Some((a < b).into())),
        BinaryOperator::LessOrEqual => return Ok(Some((a <= b).into())),
        BinaryOperator::Greater => return Ok(Some((a > b).into())),
        BinaryOperator::GreaterOrEqual => return Ok(Some((a >= b).into())),
        BinaryOperator::Divide | BinaryOperator::Remainder if b == Number::Int(0) => {
            return Err("This divides by zero.".to_owned());
        }
        BinaryOperator::Add => whole(a, b, i128::checked_add)
            .or_else(|| decimal(a, b, i128::checked_add))
            .or_else(|| float(a, b, |a, b| a + b)),
        BinaryOperator::Subtract => whole(a, b, i128::checked_sub)
            .or_else(|| decimal(a, b, i128::checked_sub))
            .or_else(|| float(a, b, |a, b| a - b)),
        BinaryOperator::Multiply => {
            whole(a, b, i128::checked_mul).or_else(|| product(a, b)).or_else(|| float(a, b, |a, b| a * b))
        }
        BinaryOperator::Divide => whole(a, b, divide_exactly).or_else(|| float(a, b, |a, b| a / b)),
        _ => whole(a, b, i128::checked_rem).or_else(|| float(a, b, |a, b| a % b)),
    };
    result.map(|number| Some(number.into())).ok_or_else(|| "The result is too large.".to_owned())
}

fn whole(a: Number, b: Number, operation: fn(i128, i128) -> Option<i128>) -> Option<Number> {
    operation(a.as_int()?, b.as_int()?).map(Number::Int)
}

fn float(a: Number, b: Number, operation: fn(f64, f64) -> f64) -> Option<Number> {
    Number::from_f64(operation(a.as_f64(), b.as_f64()))
}

/// Adds or subtracts as decimals: Terraform's numbers are precise enough that 0.1 + 0.2 is 0.3.
fn decimal(a: Number, b: Number, operation: fn(i128, i128) -> Option<i128>) -> Option<Number> {
    let ((a, a_places), (b, b_places)) = (digits(a)?, digits(b)?);
    let places = a_places.max(b_places);
    let scaled = |value: i128, own: u32| value.checked_mul(10_i128.checked_pow(places - own)?);
    of_digits(operation(scaled(a, a_places)?, scaled(b, b_places)?)?, places)
}

fn product(a: Number, b: Number) -> Option<Number> {
    let ((a, a_places), (b, b_places)) = (digits(a)?, digits(b)?);
    of_digits(a.checked_mul(b)?, a_places + b_places)
}

/// The decimal digits of a number, and how many of them stand behind the point.
fn digits(number: Number) -> Option<(i128, u32)> {
    let text = number.to_string();
    let (before, after) = text.split_once('.').unwrap_or((&text, ""));
    Some((format!("{before}{after}").parse().ok()?, u32::try_from(after.len()).ok()?))
}

fn of_digits(digits: i128, places: u32) -> Option<Number> {
    Number::parse(&format!("{digits}e-{places}"))
}

fn divide_exactly(a: i128, b: i128) -> Option<i128> {
    (a.checked_rem(b)? == 0).then(|| a / b)
}

fn negate(number: Number) -> Number {
    match number {
        Number::Int(value) => value.checked_neg().map_or(Number::Float(-(value as f64)), Number::Int),
        Number::Float(value) => Number::Float(-value),
    }
}

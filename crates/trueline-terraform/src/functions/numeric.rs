//! Numeric functions.

use trueline_ir::Number;

use super::call::{ANY, Call, Function, Outcome};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::computed("abs", 1, 1, abs),
    Function::computed("ceil", 1, 1, ceil),
    Function::computed("floor", 1, 1, floor),
    Function::computed("log", 2, 2, log),
    Function::computed("max", 1, ANY, max),
    Function::computed("min", 1, ANY, min),
    Function::computed("parseint", 2, 2, parseint),
    Function::computed("pow", 2, 2, pow),
    Function::computed("signum", 1, 1, signum),
];

fn max(call: &Call<'_>) -> Outcome {
    pick(call, |numbers| numbers.iter().max().copied())
}

fn min(call: &Call<'_>) -> Outcome {
    pick(call, |numbers| numbers.iter().min().copied())
}

fn pick(call: &Call<'_>, choose: fn(&[Number]) -> Option<Number>) -> Outcome {
    let numbers = call.rest(0).map(|(index, _)| call.number(index)).collect::<Result<Vec<_>, _>>()?;
    choose(&numbers).map(Into::into).ok_or_else(|| call.fail("there is no number to choose from"))
}

fn abs(call: &Call<'_>) -> Outcome {
    match call.number(0)? {
        Number::Int(value) => match value.checked_abs() {
            Some(value) => Ok(Number::Int(value).into()),
            None => Err(call.fail("the number is too large")),
        },
        Number::Float(value) => finite(call, value.abs()),
    }
}

fn ceil(call: &Call<'_>) -> Outcome {
    round(call, f64::ceil)
}

fn floor(call: &Call<'_>) -> Outcome {
    round(call, f64::floor)
}

fn round(call: &Call<'_>, round: fn(f64) -> f64) -> Outcome {
    match call.number(0)? {
        whole @ Number::Int(_) => Ok(whole.into()),
        Number::Float(value) => finite(call, round(value)),
    }
}

fn log(call: &Call<'_>) -> Outcome {
    let (number, base) = (call.number(0)?.as_f64(), call.number(1)?.as_f64());
    finite(call, number.ln() / base.ln())
}

fn pow(call: &Call<'_>) -> Outcome {
    let (base, power) = (call.number(0)?, call.number(1)?);
    let whole = match (base, power) {
        (Number::Int(base), Number::Int(power)) => u32::try_from(power).ok().and_then(|power| base.checked_pow(power)),
        _ => None,
    };
    match whole {
        Some(result) => Ok(Number::Int(result).into()),
        None => finite(call, base.as_f64().powf(power.as_f64())),
    }
}

fn signum(call: &Call<'_>) -> Outcome {
    Ok(Number::Int(call.whole(0)?.signum()).into())
}

fn parseint(call: &Call<'_>) -> Outcome {
    let (text, base) = (call.known(0)?, call.whole(1)?);
    let Some(text) = text.as_str() else {
        return Err(call.expected(0, "a string", text));
    };
    if !(2..=62).contains(&base) {
        return Err(call.bad(1, "must be a whole number from 2 to 62"));
    }
    match parse_whole(text, base) {
        Some(number) => Ok(Number::Int(number).into()),
        None => Err(call.bad(0, format!("is no whole number of base {base}: `{text}`"))),
    }
}

/// Reads digits `0-9a-zA-Z`; up to base 36 the case of letters means nothing.
fn parse_whole(text: &str, base: i128) -> Option<i128> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'z' => Some(byte - b'a' + 10),
        b'A'..=b'Z' if base <= 36 => Some(byte - b'A' + 10),
        b'A'..=b'Z' => Some(byte - b'A' + 36),
        _ => None,
    };
    let mut number: i128 = 0;
    for byte in digits.bytes() {
        let digit = i128::from(digit(byte)?);
        if digit >= base {
            return None;
        }
        number = number.checked_mul(base)?.checked_add(digit * sign)?;
    }
    (!digits.is_empty()).then_some(number)
}

fn finite(call: &Call<'_>, value: f64) -> Outcome {
    Number::from_f64(value).map(Into::into).ok_or_else(|| call.fail("the result is no finite number"))
}

use std::cmp::Ordering;
use std::fmt;

/// A number as configuration languages have it: whole where it can be, else a double.
///
/// A whole number is never kept as [`Number::Float`], so that two equal numbers have one form.
#[derive(Debug, Clone, Copy)]
pub enum Number {
    /// A whole number.
    Int(i128),
    /// Any other finite number.
    Float(f64),
}

impl Number {
    /// The number of a double; `None` for NaN and the infinities.
    pub fn from_f64(value: f64) -> Option<Self> {
        // Below 2^100 a whole double converts to i128 without loss.
        const WHOLE: f64 = 1_267_650_600_228_229_401_496_703_205_376.0;
        if !value.is_finite() {
            None
        } else if value.fract() == 0.0 && value.abs() < WHOLE {
            Some(Number::Int(value as i128))
        } else {
            Some(Number::Float(value))
        }
    }

    /// Reads a decimal number as HCL and JSON write it.
    pub fn parse(text: &str) -> Option<Self> {
        match text.parse::<i128>() {
            Ok(whole) => Some(Number::Int(whole)),
            Err(_) if text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E')) => {
                whole(text).or_else(|| text.parse().ok().and_then(Number::from_f64))
            }
            Err(_) => None,
        }
    }

    /// The nearest double.
    pub fn as_f64(self) -> f64 {
        match self {
            Number::Int(value) => value as f64,
            Number::Float(value) => value,
        }
    }

    /// The whole number, if it is one.
    pub fn as_int(self) -> Option<i128> {
        match self {
            Number::Int(value) => Some(value),
            Number::Float(_) => None,
        }
    }
}

/// The whole number that a text with a point or an exponent stands for, exactly: `1e30`, `12.50e1`.
fn whole(text: &str) -> Option<Number> {
    let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (before, after) = digits.split_once('.').unwrap_or((digits, ""));
    let after = after.trim_end_matches('0');
    let shift = exponent.parse::<i32>().ok()?.checked_sub(i32::try_from(after.len()).ok()?)?;
    let mantissa = format!("{before}{after}").parse::<i128>().ok()?;
    let factor = 10_i128.checked_pow(u32::try_from(shift).ok()?)?;
    mantissa.checked_mul(factor).map(Number::Int)
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Number::Int(a), Number::Int(b)) => a.cmp(b),
            _ => self.as_f64().total_cmp(&other.as_f64()),
        }
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Number::Int(value.into())
    }
}

impl From<usize> for Number {
    fn from(value: usize) -> Self {
        Number::Int(value as i128)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Number::Int(value) => value.fmt(f),
            Number::Float(value) => value.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_for_equal_numbers() {
        for (text, shown) in [
            ("1", "1"),
            ("1.0", "1"),
            ("-2.50", "-2.5"),
            ("1e3", "1000"),
            ("0.1", "0.1"),
            ("12.50e1", "125"),
            ("1e30", "1000000000000000000000000000000"),
            ("1.5e-3", "0.0015"),
        ] {
            assert_eq!(Number::parse(text).unwrap().to_string(), shown, "{text}");
        }
        for text in ["", "x", "inf", "NaN", "0x10", "1 2", "1e999"] {
            assert!(Number::parse(text).is_none(), "{text}");
        }
        assert!(Number::parse("2").unwrap() < Number::parse("2.5").unwrap());
    }
}

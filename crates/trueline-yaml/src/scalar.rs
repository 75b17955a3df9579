//! What unquoted scalars mean. <https://yaml.org/spec/1.2.2/#103-core-schema>, <https://yaml.org/type/>

use crate::Schema;
use crate::tree::{Data, Scalar};

/// What an unquoted scalar is.
pub(crate) fn resolve(text: &str, schema: Schema) -> Scalar {
    // Most scalars begin with a letter that begins none of the special words.
    match text.bytes().next() {
        None | Some(b'~' | b'n' | b'N') if is_null(text) => Scalar::Null,
        Some(b't' | b'T' | b'f' | b'F' | b'y' | b'Y' | b'n' | b'N' | b'o' | b'O') => {
            boolean(text, schema).map_or(Scalar::String, Scalar::Bool)
        }
        Some(b'0'..=b'9' | b'+' | b'-' | b'.') if is_number(text, schema) => Scalar::Number,
        _ => Scalar::String,
    }
}

/// The value of what [`resolve`] or a JSON parser takes for a number.
pub(crate) fn number(text: &str, schema: Schema) -> Data<'static> {
    let (sign, digits) = match text.as_bytes().first() {
        Some(b'-') => (-1, &text[1..]),
        Some(b'+') => (1, &text[1..]),
        _ => (1, text),
    };
    let digits = digits.replace('_', "");
    if let Some(whole) = whole(&digits, schema) {
        return Data::Int(sign * whole);
    }
    let value = match digits.to_ascii_lowercase().as_str() {
        ".inf" => f64::INFINITY,
        ".nan" => f64::NAN,
        digits => digits.parse().unwrap_or(f64::NAN),
    };
    Data::Float(f64::from(sign as i32) * value)
}

pub(crate) fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

pub(crate) fn boolean(text: &str, schema: Schema) -> Option<bool> {
    match (text, schema) {
        ("true" | "True" | "TRUE", _) => Some(true),
        ("false" | "False" | "FALSE", _) => Some(false),
        (_, Schema::Core) => None,
        ("yes" | "Yes" | "YES" | "on" | "On" | "ON", _) => Some(true),
        ("no" | "No" | "NO" | "off" | "Off" | "OFF", _) => Some(false),
        ("y" | "Y", Schema::Go) => Some(true),
        ("n" | "N", Schema::Go) => Some(false),
        _ => None,
    }
}

pub(crate) fn is_number(text: &str, schema: Schema) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(digits, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    match schema {
        Schema::Core => match digits.get(..2) {
            Some("0x") => all(&digits[2..], |byte| byte.is_ascii_hexdigit()),
            Some("0o") => all(&digits[2..], is_octal),
            _ => is_decimal(digits),
        },
        Schema::Yaml11 | Schema::Go => {
            let plain = digits.replace('_', "");
            if !digits.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
                return false;
            }
            match plain.get(..2) {
                Some("0x") => all(&plain[2..], |byte| byte.is_ascii_hexdigit()),
                Some("0b") => all(&plain[2..], |byte| matches!(byte, b'0' | b'1')),
                Some("0o") => schema == Schema::Go && all(&plain[2..], is_octal),
                // `08` is no octal number and, without a point, nothing else either.
                Some(head) if head.starts_with('0') && all(&plain, |byte| byte.is_ascii_digit()) => {
                    all(&plain, is_octal) || schema == Schema::Go && is_decimal(&plain)
                }
                _ if schema == Schema::Yaml11 && plain.contains(['e', 'E']) => {
                    plain.contains('.') && is_decimal(&plain)
                }
                _ => is_decimal(&plain),
            }
        }
    }
}

/// `12`, `1.5`, `.5`, `1.`, `1e3`, without a sign before it.
fn is_decimal(digits: &str) -> bool {
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (digits, None),
    };
    let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let has_digit = !before.is_empty() || !after.is_empty();
    let only_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    has_digit
        && only_digits(before)
        && only_digits(after)
        && exponent.is_none_or(|text| all(text, |byte| byte.is_ascii_digit()))
}

/// A whole number without sign and underscores. A leading zero makes it octal in YAML 1.1.
fn whole(digits: &str, schema: Schema) -> Option<i128> {
    let radix = |digits: &str, radix| i128::from_str_radix(digits, radix).ok();
    match digits.get(..2) {
        Some("0x") => radix(&digits[2..], 16),
        Some("0o") => radix(&digits[2..], 8),
        Some("0b") => radix(&digits[2..], 2),
        Some(head) if head.starts_with('0') && schema != Schema::Core && all(digits, is_octal) => radix(digits, 8),
        _ => radix(digits, 10),
    }
}

fn all(text: &str, is: impl Fn(u8) -> bool) -> bool {
    !text.is_empty() && text.bytes().all(is)
}

fn is_octal(byte: u8) -> bool {
    matches!(byte, b'0'..=b'7')
}

use super::{ArgumentError, Value};

pub(super) fn overlap(args: &[&Value]) -> Result<Value, ArgumentError> {
    let [from, to, low, high] = [port(args, 0)?, port(args, 1)?, port(args, 2)?, port(args, 3)?];
    Ok(Value::Bool(from <= high && low <= to))
}

/// Without a provider's schema a port may arrive as text.
fn port(args: &[&Value], at: usize) -> Result<i64, ArgumentError> {
    let port = match args[at] {
        Value::String(text) => text.parse().ok(),
        value => value.as_i64().ok(),
    };
    port.ok_or(ArgumentError { at, wants: "a port" })
}

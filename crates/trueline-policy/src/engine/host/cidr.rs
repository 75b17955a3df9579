use std::net::IpAddr;

use ipnet::IpNet;

use super::{ArgumentError, Value, text};

pub(super) fn contains(args: &[&Value]) -> Result<Value, ArgumentError> {
    let outer = block(args, 0)?;
    let inner = text(args, 1, BLOCK_OR_ADDRESS)?;
    let inner = inner.parse().or_else(|_| inner.parse::<IpAddr>().map(IpNet::from));
    let inner: IpNet = inner.map_err(|_| ArgumentError { at: 1, wants: BLOCK_OR_ADDRESS })?;
    Ok(Value::Bool(outer.contains(&inner)))
}

pub(super) fn intersects(args: &[&Value]) -> Result<Value, ArgumentError> {
    let (one, other) = (block(args, 0)?, block(args, 1)?);
    // Of two blocks that share an address one is in the other.
    Ok(Value::Bool(one.contains(&other) || other.contains(&one)))
}

/// A prefix of length zero holds every address, in any spelling of what stands before it: `0.0.0.0/0`, `0000::/0`,
/// `10.0.0.0/00`.
pub(super) fn is_anywhere(args: &[&Value]) -> Result<Value, ArgumentError> {
    let is_anywhere = text(args, 0, "a string")?.split_once('/').is_some_and(|(address, prefix)| {
        let is_address = |byte: u8| byte.is_ascii_hexdigit() || byte == b'.' || byte == b':';
        let is_zero = !prefix.is_empty() && prefix.bytes().all(|byte| byte == b'0');
        is_zero && !address.is_empty() && address.bytes().all(is_address)
    });
    Ok(Value::Bool(is_anywhere))
}

const BLOCK_OR_ADDRESS: &str = "a CIDR block or an address";

fn block(args: &[&Value], at: usize) -> Result<IpNet, ArgumentError> {
    const WANTS: &str = "a CIDR block";
    text(args, at, WANTS)?.parse().map_err(|_| ArgumentError { at, wants: WANTS })
}

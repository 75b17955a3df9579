//! Two ways to write the same.

use std::net::{IpAddr, Ipv6Addr};

use trueline_ir::{Data, Number, Value};

/// The steps on scalars: whether two texts of an attribute mean the same.
const STEPS: [fn(&str, &str, &str) -> bool; 8] = [
    same_case_insensitive,
    same_protocol,
    same_network,
    same_domain,
    same_arn,
    same_version,
    super::kubernetes::same_quantity,
    same_digest,
];

/// Whether two scalars of the attribute `name` mean the same.
pub fn same(name: &str, declared: &Value, live: &Value) -> bool {
    if is_empty(declared) && is_empty(live) {
        return true;
    }
    match (scalar(declared), scalar(live)) {
        (Some(a), Some(b)) => {
            // White space at the ends, such as the line end of a heredoc, says nothing.
            let (a, b) = (a.trim(), b.trim());
            a == b || same_number(a, b) || STEPS.iter().any(|step| step(name, a, b))
        }
        _ => false,
    }
}

/// Whether a value is as good as not written: null, `""`, `false`, 0, or a collection of such.
pub fn is_empty(value: &Value) -> bool {
    match &value.data {
        Data::Null => true,
        Data::Bool(value) => !value,
        Data::Number(number) => *number == Number::Int(0),
        Data::String(text) => text.text.is_empty() && text.document.is_none(),
        Data::List(items) | Data::Set(items) => items.iter().all(is_empty),
        Data::Map(map) => map.rest.is_none() && map.entries.values().all(|entry| is_empty(&entry.value)),
        Data::Unknown(_) => false,
    }
}

fn scalar(value: &Value) -> Option<String> {
    crate::resolve::text(value)
}

/// `"80"` and 80, `1.0` and 1, `"true"` and true: APIs write numbers as strings, and the other way round.
fn same_number(a: &str, b: &str) -> bool {
    match (Number::parse(a), Number::parse(b)) {
        // A long row of digits is a name, of an account say, where a zero at its head counts.
        (Some(x), Some(y)) => x == y && !(a.starts_with('0') && a.len() > 1) && !(b.starts_with('0') && b.len() > 1),
        _ => false,
    }
}

/// Words of which the API does not keep the case.
const WORDS: [&str; 14] = [
    "action",
    "default_action",
    "effect",
    "engine",
    "ip_protocol",
    "maintenance_window",
    "preferred_backup_window",
    "preferred_maintenance_window",
    "protocol",
    "sse_algorithm",
    "status",
    "storage_type",
    "type",
    "viewer_protocol_policy",
];

fn same_case_insensitive(name: &str, a: &str, b: &str) -> bool {
    WORDS.contains(&name) && a.eq_ignore_ascii_case(b)
}

/// A protocol by its name or by its number. <https://www.iana.org/assignments/protocol-numbers>
fn same_protocol(name: &str, a: &str, b: &str) -> bool {
    name.ends_with("protocol") && protocol(a) == protocol(b)
}

/// The name of a protocol, in small letters.
pub(crate) fn protocol(text: &str) -> String {
    match &*text.to_ascii_lowercase() {
        "all" | "-1" => "-1",
        "1" => "icmp",
        "6" => "tcp",
        "17" => "udp",
        "58" => "icmpv6",
        other => return other.to_owned(),
    }
    .to_owned()
}

/// `2001:DB8::/32` and `2001:db8:0::/32`.
fn same_network(_: &str, a: &str, b: &str) -> bool {
    matches!((network(a), network(b)), (Some(a), Some(b)) if a == b)
}

fn network(text: &str) -> Option<(IpAddr, u8)> {
    let (address, length) = text.split_once('/').unwrap_or((text, "128"));
    let address: Ipv6Addr = address.parse().ok()?;
    Some((address.into(), length.parse().ok()?))
}

/// A domain name with and without the dot at its end, in any case.
fn same_domain(name: &str, a: &str, b: &str) -> bool {
    let is_domain = name == "name" || name.contains("domain") || name.contains("dns") || name == "fqdn";
    let plain = |text: &str| text.strip_suffix('.').unwrap_or(text).to_ascii_lowercase();
    is_domain && a.contains('.') && plain(a) == plain(b)
}

/// A resource by its ARN, and by the id or name at the end of it.
fn same_arn(_: &str, a: &str, b: &str) -> bool {
    let is_tail = |arn: &str, tail: &str| {
        let divider = arn.strip_suffix(tail).and_then(|start| start.chars().last());
        arn.starts_with("arn:") && !tail.is_empty() && !tail.starts_with("arn:") && matches!(divider, Some('/' | ':'))
    };
    is_tail(a, b) || is_tail(b, a)
}

/// A version that is asked for by its first parts, as `8.0` and `8.0.35`: the provider takes the newest of them.
fn same_version(name: &str, declared: &str, live: &str) -> bool {
    let rest = live.strip_prefix(declared);
    name.ends_with("engine_version") && rest.is_some_and(|rest| rest.starts_with('.'))
}

/// Of user data a state keeps a digest alone: whether it is that of the code's cannot be told.
fn same_digest(name: &str, _: &str, live: &str) -> bool {
    name == "user_data" && live.len() == 40 && live.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same_texts(name: &str, a: &str, b: &str) -> bool {
        same(name, &a.into(), &b.into())
    }

    #[test]
    fn each_step_takes_what_means_the_same_and_nothing_else() {
        for (name, declared, live, expected) in [
            ("protocol", "TCP", "tcp", true),
            ("protocol", "tcp", "6", true),
            ("ip_protocol", "-1", "all", true),
            ("protocol", "tcp", "udp", false),
            ("description", "TCP", "tcp", false),
            ("cidr_ipv6", "2001:DB8::/32", "2001:db8:0::/32", true),
            ("cidr_ipv6", "::/0", "2001:db8::/32", false),
            ("cidr_ipv4", "10.0.0.0/8", "10.0.0.0/16", false),
            ("domain_name", "Example.com.", "example.com", true),
            ("bucket", "Example.com.", "example.com", false),
            ("kms_key_id", "1234", "arn:aws:kms:eu-west-1:111122223333:key/1234", true),
            ("kms_key_id", "234", "arn:aws:kms:eu-west-1:111122223333:key/1234", false),
            ("port", "80", "80.0", true),
            ("account_id", "012", "12", false),
            ("engine_version", "8.0", "8.0.35", true),
            ("engine_version", "8.0", "8.01", false),
            ("policy", "x\n", "x", true),
            ("user_data", "#!/bin/sh", "da39a3ee5e6b4b0d3255bfef95601890afd80709", true),
            ("user_data", "#!/bin/sh", "#!/bin/bash", false),
        ] {
            assert_eq!(same_texts(name, declared, live), expected, "{name}: {declared} {live}");
        }
    }

    #[test]
    fn scalars_of_other_types_can_be_the_same() {
        assert!(same("port", &Number::Int(80).into(), &"80".into()));
        assert!(same("enabled", &true.into(), &"true".into()));
        assert!(same("enabled", &false.into(), &Value::null()));
        assert!(!same("enabled", &true.into(), &Value::null()));
    }
}

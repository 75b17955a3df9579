//! Values that the provider rewrites before they are in a plan: a protocol `6` is `tcp`, a maintenance window is in small
//! letters. So a policy need not know all the ways to write the same.
//!
//! What comes of them was read off plans of the AWS provider 5.100.

use std::sync::Arc;

use trueline_ir::{Data, Entry, Map, Text, Value};

/// How a string is rewritten.
#[derive(Debug, Clone, Copy)]
enum Rewrite {
    /// In small letters.
    Lower,
    /// In capitals.
    Upper,
    /// A domain name: in small letters, without the dot at its end.
    Domain,
    /// A protocol of a security group: by its name where it is a number that has one, and `-1` for all of them.
    Protocol,
}

/// The attributes that are rewritten: resource type and dotted path.
const REWRITTEN: [(&str, &str, Rewrite); 24] = [
    ("aws_dax_cluster", "maintenance_window", Rewrite::Lower),
    ("aws_db_instance", "maintenance_window", Rewrite::Lower),
    ("aws_default_security_group", "egress.protocol", Rewrite::Protocol),
    ("aws_default_security_group", "ingress.protocol", Rewrite::Protocol),
    ("aws_docdb_cluster", "preferred_maintenance_window", Rewrite::Lower),
    ("aws_docdb_cluster_instance", "preferred_maintenance_window", Rewrite::Lower),
    ("aws_elasticache_cluster", "maintenance_window", Rewrite::Lower),
    ("aws_elasticache_parameter_group", "name", Rewrite::Lower),
    ("aws_elasticache_replication_group", "maintenance_window", Rewrite::Lower),
    ("aws_elasticache_replication_group", "replication_group_id", Rewrite::Lower),
    ("aws_elasticache_subnet_group", "name", Rewrite::Lower),
    ("aws_alb_listener", "protocol", Rewrite::Upper),
    ("aws_lb_listener", "protocol", Rewrite::Upper),
    ("aws_neptune_cluster", "preferred_maintenance_window", Rewrite::Lower),
    ("aws_neptune_cluster_instance", "preferred_maintenance_window", Rewrite::Lower),
    ("aws_rds_cluster", "preferred_maintenance_window", Rewrite::Lower),
    ("aws_rds_cluster_instance", "preferred_maintenance_window", Rewrite::Lower),
    ("aws_redshift_cluster", "preferred_maintenance_window", Rewrite::Lower),
    ("aws_route53_record", "alias.name", Rewrite::Domain),
    ("aws_route53_record", "name", Rewrite::Domain),
    ("aws_route53_zone", "name", Rewrite::Domain),
    ("aws_security_group", "egress.protocol", Rewrite::Protocol),
    ("aws_security_group", "ingress.protocol", Rewrite::Protocol),
    ("aws_security_group_rule", "protocol", Rewrite::Protocol),
];

/// The value of the attribute or the blocks `name`, as the provider has it.
pub(crate) fn normalise(kind: &str, name: &str, value: Value) -> Value {
    let rows = REWRITTEN.iter().filter(|(own, _, _)| *own == kind);
    rows.fold(value, |value, (_, path, rewrite)| {
        match path.split_once('.').map_or((*path, None), |(first, rest)| (first, Some(rest))) {
            (first, inner) if first == name => at(&value, inner, *rewrite),
            _ => value,
        }
    })
}

/// Rewrites the value, or the member `inner` of each of its blocks.
fn at(value: &Value, inner: Option<&str>, rewrite: Rewrite) -> Value {
    let each = |items: &[Value]| Arc::new(items.iter().map(|item| at(item, inner, rewrite)).collect());
    match (&value.data, inner) {
        (Data::String(text), None) => match rewrite.apply(&text.text) {
            Some(rewritten) => value.with_data(Data::String(Text::new(rewritten))),
            None => value.clone(),
        },
        (Data::List(items), Some(_)) => value.with_data(Data::List(each(items))),
        (Data::Set(items), Some(_)) => value.with_data(Data::Set(each(items))),
        (Data::Map(map), Some(name)) => {
            let Some(entry) = map.entries.get(name) else { return value.clone() };
            let entry = Entry { key: entry.key, value: at(&entry.value, None, rewrite) };
            let mut map = Map::clone(map);
            map.entries.insert(name.into(), entry);
            value.with_data(Data::Map(Arc::new(map)))
        }
        _ => value.clone(),
    }
}

impl Rewrite {
    /// The rewritten text, if it differs.
    fn apply(self, text: &str) -> Option<String> {
        let rewritten = match self {
            Rewrite::Lower => text.to_lowercase(),
            Rewrite::Upper => text.to_uppercase(),
            Rewrite::Domain => text.strip_suffix('.').unwrap_or(text).to_lowercase(),
            Rewrite::Protocol => protocol(&text.to_lowercase()).to_owned(),
        };
        (rewritten != text).then_some(rewritten)
    }
}

/// <https://www.iana.org/assignments/protocol-numbers>
fn protocol(text: &str) -> &str {
    match text {
        "all" => "-1",
        "1" => "icmp",
        "6" => "tcp",
        "17" => "udp",
        "58" => "icmpv6",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_as_a_plan_has_them() {
        for (kind, name, written, expected) in [
            ("aws_db_instance", "maintenance_window", "Mon:00:00-Mon:03:00", "mon:00:00-mon:03:00"),
            ("aws_db_instance", "backup_window", "A", "A"),
            ("aws_lb_listener", "protocol", "http", "HTTP"),
            ("aws_route53_record", "name", "Foo.Example.com.", "foo.example.com"),
            ("aws_security_group_rule", "protocol", "6", "tcp"),
            ("aws_security_group_rule", "protocol", "17", "udp"),
            ("aws_security_group_rule", "protocol", "58", "icmpv6"),
            ("aws_security_group_rule", "protocol", "50", "50"),
            ("aws_security_group_rule", "protocol", "ALL", "-1"),
            ("aws_security_group_rule", "protocol", "TCP", "tcp"),
            ("aws_network_acl_rule", "protocol", "6", "6"),
        ] {
            assert_eq!(normalise(kind, name, written.into()).as_str(), Some(expected), "{kind}.{name} {written}");
        }
    }

    #[test]
    fn members_of_blocks_are_rewritten_where_they_stand() {
        let block: Map = [("protocol".into(), "6".into()), ("description".into(), "A".into())].into_iter().collect();
        let rules = normalise("aws_security_group", "ingress", vec![block.into()].into());
        let rule = &rules.as_items().unwrap_or_default()[0];
        assert_eq!(rule.get("protocol").and_then(Value::as_str), Some("tcp"));
        assert_eq!(rule.get("description").and_then(Value::as_str), Some("A"));
        assert_eq!(normalise("aws_security_group", "egress", Value::null()), Value::null());
    }

    #[test]
    fn every_row_is_of_an_attribute() {
        for (kind, path, _) in REWRITTEN {
            let member = trueline_schema::of(kind).and_then(|block| block.member(path.split('.').next()?));
            assert!(member.is_some(), "{kind} {path}");
        }
    }
}

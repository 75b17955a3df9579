//! Collections to which anybody can add past the code, and where that matters: the rules of a security group, the policies
//! of a role. What is added is told although the code leaves the collection to others, or to companions.
//!
//! Rules of security groups are compared one by one, for the same rules can be written in one block or in several.

use std::collections::HashSet;
use std::sync::Arc;

use trueline_ir::{AttrPath, Direction, Map, Resource, ResourceSet, Value};

use crate::compare::present;
use crate::noise::text::{is_empty, protocol, same};
use crate::resolve::{Resolver, text};
use crate::walk::{Change, fits};

/// Types with rules of a security group in their blocks.
const GROUPS: [&str; 2] = ["aws_security_group", "aws_default_security_group"];

/// The lists of rules that a group has.
const RULES: [&str; 2] = ["ingress", "egress"];

/// A list of a parent, and the companions that add to it: their type, and the attribute of theirs that is the item.
struct Attached {
    kind: &'static str,
    name: &'static str,
    /// The member of the list's items that the attribute is, where these are blocks.
    member: Option<&'static str>,
    companion: &'static str,
    attribute: &'static str,
}

const ATTACHED: [Attached; 2] = [
    Attached {
        kind: "aws_iam_role",
        name: "managed_policy_arns",
        member: None,
        companion: "aws_iam_role_policy_attachment",
        attribute: "policy_arn",
    },
    Attached {
        kind: "aws_iam_role",
        name: "inline_policy",
        member: Some("name"),
        companion: "aws_iam_role_policy",
        attribute: "name",
    },
];

/// Whether a member is a list of rules of a security group.
pub(crate) fn is_rules(kind: &str, name: &str) -> bool {
    GROUPS.contains(&kind) && RULES.contains(&name)
}

/// Whether a member is looked after here when the code does not declare it.
pub fn is_watched(kind: &str, name: &str) -> bool {
    is_rules(kind, name) || ATTACHED.iter().any(|attached| attached.kind == kind && attached.name == name)
}

/// What is live beyond what the code declares, in lists that it leaves out or to its companions. `elsewhere` are the
/// members that companions hold.
pub(crate) fn watched(
    set: &ResourceSet,
    resource: &Resource,
    declared: &Map,
    live: &Map,
    elsewhere: &HashSet<Arc<str>>,
    resolver: &Resolver<'_>,
) -> Vec<Change> {
    let kind = &*resource.id.kind;
    let nothing: Value = Vec::new().into();
    let mut changes = Vec::new();
    for name in RULES.into_iter().filter(|name| is_rules(kind, name)) {
        let own = present(declared, name);
        if let Some(live) = present(live, name).filter(|_| own.is_none() || elsewhere.contains(name)) {
            changes.extend(compare_rules(name, own.unwrap_or(&nothing), live, Extent::Additions));
        }
    }
    for attached in ATTACHED.iter().filter(|attached| attached.kind == kind) {
        if let Some(live) = present(live, attached.name).filter(|_| present(declared, attached.name).is_none()) {
            let own = companions(set, resource, attached, resolver);
            changes.extend(attached.additions(&own, live));
        }
    }
    changes
}

/// The items that companions of a resource declare.
fn companions(set: &ResourceSet, resource: &Resource, attached: &Attached, resolver: &Resolver<'_>) -> Vec<Value> {
    let from = resource
        .links
        .iter()
        .filter(|link| link.direction == Direction::From && &*link.other.kind == attached.companion);
    let found = from.filter_map(|link| set.get(&link.other));
    let item = |companion: &Resource| {
        let value = companion.attributes.get(attached.attribute)?;
        Some(resolver.resolve(value, companion))
    };
    found.filter_map(item).collect()
}

impl Attached {
    fn additions(&self, own: &[Value], live: &Value) -> Vec<Change> {
        let key = |item: &Value| match self.member {
            Some(member) => item.get(member).cloned().unwrap_or(Value::null()),
            None => item.clone(),
        };
        let is_own = |item: &Value| {
            let key = key(item);
            is_empty(&key) || own.iter().any(|own| fits(own, &key) || same(self.name, own, &key))
        };
        let items = live.as_items().unwrap_or_default().iter().filter(|item| !is_own(item));
        let path = AttrPath::from_steps([self.name.into()]);
        items.map(|item| Change { path: path.clone(), declared: None, live: Some(item.clone()) }).collect()
    }
}

/// How much of two lists of rules is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// What is declared and what is live.
    Whole,
    /// Only what is live and not declared.
    Additions,
}

/// One kind of traffic with one peer.
struct Rule {
    protocol: String,
    /// Nothing where the protocol has no ports.
    ports: Option<(String, String)>,
    peer: Peer,
    /// Where the peer stands.
    path: AttrPath,
}

struct Peer {
    /// The member that names it: `cidr_blocks`.
    member: &'static str,
    value: Value,
}

const PEERS: [&str; 5] = ["cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids", "security_groups", "self"];

/// Compares the rules in a list `name` of a group.
pub(crate) fn compare_rules(name: &str, declared: &Value, live: &Value, extent: Extent) -> Vec<Change> {
    let (own, other) = (rules(name, declared), rules(name, live));
    let mut left: Vec<&Rule> = other.iter().collect();
    let mut gone: Vec<&Rule> = Vec::new();
    for rule in &own {
        match left.iter().position(|live| rule.is(live)) {
            Some(found) => drop(left.remove(found)),
            // The same may be declared twice.
            None if other.iter().any(|live| rule.is(live)) => {}
            None => gone.push(rule),
        }
    }
    let is_default = |live: &Rule| own.is_empty() && live.is_default_egress(name);
    left.retain(|live| !is_default(live) && !own.iter().any(|rule| rule.is(live)));
    if declared.as_items().is_none_or(|items| items.iter().any(|item| item.as_map().is_none() || item.doubt.is_some()))
    {
        return Vec::new();
    }
    let mut changes = Vec::new();
    for rule in gone.into_iter().filter(|_| extent == Extent::Whole) {
        match left.iter().position(|live| rule.has_same_traffic(live)) {
            Some(found) => changes.push(rule.becomes(left.remove(found))),
            None => {
                let path = rule.path.clone();
                let moved =
                    left.iter().position(|live| rule.has_same_peer(live)).map(|found| left.remove(found).shown());
                changes.push(Change { path, declared: Some(rule.shown()), live: moved });
            }
        }
    }
    for live in left {
        let near = own.iter().find(|rule| rule.has_same_traffic(live));
        let path = near.map_or_else(|| AttrPath::from_steps([name.into()]), |rule| rule.path.clone());
        let declared = near.filter(|_| extent == Extent::Whole).map(Rule::shown);
        changes.push(Change { path, declared, live: Some(live.shown()) });
    }
    changes
}

fn rules(name: &str, list: &Value) -> Vec<Rule> {
    let items = list.as_items().unwrap_or_default().iter().enumerate();
    items.filter_map(|(at, item)| Some((at, item.as_map()?))).flat_map(|(at, item)| rules_of(name, at, item)).collect()
}

fn rules_of(name: &str, at: usize, item: &Map) -> Vec<Rule> {
    let scalar = |member: &str| present(item, member).and_then(text).unwrap_or_default();
    let protocol = protocol(&scalar("protocol"));
    let ports = (protocol != "-1").then(|| (scalar("from_port"), scalar("to_port")));
    let mut rules = Vec::new();
    let mut add = |peer: Peer, path: AttrPath| {
        rules.push(Rule { protocol: protocol.clone(), ports: ports.clone(), peer, path });
    };
    for member in PEERS {
        let path = AttrPath::from_steps([name.into(), at.into(), member.into()]);
        match present(item, member) {
            Some(value) if value.as_items().is_some() => {
                for (index, value) in value.as_items().unwrap_or_default().iter().enumerate() {
                    add(Peer { member, value: value.clone() }, path.child(index));
                }
            }
            Some(value) if !is_empty(value) => add(Peer { member, value: value.clone() }, path),
            _ => {}
        }
    }
    rules
}

impl Rule {
    fn is(&self, live: &Rule) -> bool {
        self.has_same_traffic(live) && self.has_same_peer(live)
    }

    fn has_same_traffic(&self, live: &Rule) -> bool {
        self.protocol == live.protocol && self.ports == live.ports
    }

    fn has_same_peer(&self, live: &Rule) -> bool {
        let (own, other) = (&self.peer, &live.peer);
        own.member == other.member && (fits(&own.value, &other.value) || same(own.member, &own.value, &other.value))
    }

    /// The rule that AWS gives a new group.
    fn is_default_egress(&self, name: &str) -> bool {
        let is_everywhere = matches!(self.peer.value.as_str(), Some("0.0.0.0/0" | "::/0"));
        name == "egress" && self.protocol == "-1" && is_everywhere
    }

    /// The change of a peer.
    fn becomes(&self, live: &Rule) -> Change {
        let is_alike = self.peer.member == live.peer.member;
        let shown = |rule: &Rule| if is_alike { rule.peer.value.clone() } else { rule.shown() };
        Change { path: self.path.clone(), declared: Some(shown(self)), live: Some(shown(live)) }
    }

    /// `tcp 22 with 0.0.0.0/0`
    fn shown(&self) -> Value {
        let peer = match self.peer.member {
            "self" => "itself".to_owned(),
            _ => text(&self.peer.value).unwrap_or_else(|| "what is not known".to_owned()),
        };
        let traffic = match (&*self.protocol, &self.ports) {
            ("-1", _) | (_, None) => "all traffic".to_owned(),
            (protocol, Some((from, to))) if from == to => format!("{protocol} {from}"),
            (protocol, Some((from, to))) => format!("{protocol} {from}-{to}"),
        };
        format!("{traffic} with {peer}").into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::walk::tests::{differences, show};

    fn group(ingress: &str) -> String {
        format!(r#"{{"ingress": {ingress}}}"#)
    }

    const TLS: &str =
        r#"{"protocol": "tcp", "from_port": 443, "to_port": 443, "cidr_blocks": ["10.0.0.0/8"], "description": "tls"}"#;

    #[test]
    fn rules_are_compared_one_by_one() {
        let split = r#"[{"protocol": "tcp", "from_port": "443", "to_port": 443, "cidr_blocks": ["10.1.0.0/16"]},
                        {"protocol": "6", "from_port": 443, "to_port": 443, "cidr_blocks": ["10.2.0.0/16"], "self": false}]"#;
        let joined =
            r#"[{"protocol": "tcp", "from_port": 443, "to_port": 443, "cidr_blocks": ["10.2.0.0/16", "10.1.0.0/16"]}]"#;
        let open = TLS.replace("10.0.0.0/8", "0.0.0.0/0");
        let ssh = r#"{"protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": ["0.0.0.0/0"]}"#;
        let wide = TLS.replace("\"to_port\": 443", "\"to_port\": 8443");
        for (declared, live, expected) in [
            (split, joined.to_owned(), vec![]),
            (&format!("[{TLS}]"), format!("[{open}]"), vec!["ingress[0].cidr_blocks[0]: 10.0.0.0/8 -> 0.0.0.0/0"]),
            (&format!("[{TLS}]"), format!("[{ssh}, {TLS}]"), vec!["ingress: - -> tcp 22 with 0.0.0.0/0"]),
            (&format!("[{TLS}]"), "[]".to_owned(), vec!["ingress[0].cidr_blocks[0]: tcp 443 with 10.0.0.0/8 -> -"]),
            (
                &format!("[{TLS}]"),
                format!("[{wide}]"),
                vec!["ingress[0].cidr_blocks[0]: tcp 443 with 10.0.0.0/8 -> tcp 443-8443 with 10.0.0.0/8"],
            ),
            (
                &format!("[{TLS}]"),
                format!("[{TLS}, {open}]"),
                vec!["ingress[0].cidr_blocks[0]: tcp 443 with 10.0.0.0/8 -> tcp 443 with 0.0.0.0/0"],
            ),
        ] {
            assert_eq!(differences("aws_security_group", &group(declared), &group(&live)), expected, "{live}");
        }
    }

    #[test]
    fn additions_alone_are_told_of_a_list_that_is_written_elsewhere() {
        let parse = |text: &str| crate::document::parse(text).unwrap();
        let open = TLS.replace("443", "22").replace("10.0.0.0/8", "0.0.0.0/0");
        let additions = |own: &str, live: &str| -> Vec<String> {
            compare_rules("ingress", &parse(own), &parse(live), Extent::Additions).iter().map(show).collect()
        };
        assert_eq!(additions(&format!("[{TLS}]"), "[]"), Vec::<String>::new());
        assert_eq!(additions(&format!("[{TLS}]"), &format!("[{open}]")), ["ingress: - -> tcp 22 with 0.0.0.0/0"]);
        let all = r#"[{"protocol": "-1", "from_port": 0, "to_port": 0, "cidr_blocks": ["0.0.0.0/0"]}]"#;
        assert!(compare_rules("egress", &parse("[]"), &parse(all), Extent::Additions).is_empty());
    }
}

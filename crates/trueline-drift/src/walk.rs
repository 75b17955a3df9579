//! A declared value beside a live one, led by the provider's schema.

use std::sync::Arc;

use trueline_ir::{AttrPath, Data, Map, Step, Text, Value};
use trueline_schema::{Block, Member, Type};

use crate::compare::present;
use crate::document;
use crate::noise::arguments::is_none_of_the_live;
use crate::noise::text::{is_empty, same};
use crate::resolve::may_be;
use crate::touch::Touch;
use crate::watch;

/// Pairs of items that are compared one by one, in all. Longer lists are compared by what names their items.
const MOST_PAIRS: usize = 10_000;

/// A place where the two sides differ.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Change {
    pub(crate) path: AttrPath,
    pub(crate) declared: Option<Value>,
    pub(crate) live: Option<Value>,
}

/// Walks both sides and collects what differs.
pub(crate) struct Walk<'a> {
    kind: &'a str,
    /// Whether what the live side does not have is gone, as opposed to not told.
    is_whole: bool,
    path: AttrPath,
    pub(crate) changes: Vec<Change>,
}

/// What the schema says of a value.
#[derive(Clone, Copy)]
enum Shape {
    /// Nothing.
    Unknown,
    /// One block, or a list of such.
    Block(Block),
    /// An attribute.
    Attribute(Type),
}

impl<'a> Walk<'a> {
    pub(crate) fn new(kind: &'a str, is_whole: bool) -> Self {
        Walk { kind, is_whole, path: AttrPath::new(), changes: Vec::new() }
    }

    /// Compares the attributes of a resource. `applied` are those that it had when the code was applied last.
    pub(crate) fn resource(&mut self, declared: &Map, live: &Map, applied: Option<&Map>) {
        let schema = trueline_schema::of(self.kind);
        let names =
            declared.entries.keys().chain(live.entries.keys().filter(|name| !declared.entries.contains_key(name)));
        for name in names.filter(|name| !is_none_of_the_live(self.kind, name)) {
            let member = schema.and_then(|block| block.member(name));
            if watch::is_rules(self.kind, name) {
                self.rules(name, declared, live);
            } else {
                self.member(name, member, declared, live);
            }
            if present(declared, name).is_none()
                && let (Some(member), Some(applied)) = (member, applied)
            {
                self.left_to_the_provider(name, member, applied, live);
            }
        }
    }

    fn at<T>(&mut self, step: impl Into<Step>, then: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let result = then(self);
        self.path.pop();
        result
    }

    fn change(&mut self, declared: Option<&Value>, live: Option<&Value>) {
        let live = live.filter(|live| !live.is_null());
        self.changes.push(Change { path: self.path.clone(), declared: declared.cloned(), live: live.cloned() });
    }

    /// Compares one member of a block.
    fn member(&mut self, name: &str, member: Option<Member>, declared: &Map, live: &Map) {
        let shape = match member {
            Some(Member::Attribute { flags, .. }) if flags.contains('w') || !flags.contains(['o', 'r']) => return,
            Some(Member::Attribute { kind, .. }) => Shape::Attribute(kind),
            Some(Member::Block { block, .. }) => Shape::Block(block),
            None => Shape::Unknown,
        };
        match (present(declared, name), live.get(name)) {
            (Some(_), None) if !self.is_whole => {}
            (Some(declared), live) => {
                let null = Value::null();
                self.at(name, |walk| walk.value(declared, live.unwrap_or(&null), shape));
            }
            (None, Some(live)) if declared.rest.is_none() => self.undeclared(name, member, live),
            (None, _) => {}
        }
    }

    /// An argument that the code leaves out is the provider's default, or nothing; unless the provider chooses it.
    fn undeclared(&mut self, name: &str, member: Option<Member>, live: &Value) {
        let Some(Member::Attribute { flags, .. }) = member else { return };
        let default = trueline_schema::default(self.kind, &self.dotted(name)).and_then(document::parse);
        let is_scalar = live.as_items().is_none() && live.as_map().is_none();
        if default.is_none() && is_scalar && !self.knows_defaults() {
            return;
        }
        if (flags.contains('c') && default.is_none()) || is_empty(live) && default.is_none() {
            return;
        }
        let holds = default.as_ref().is_some_and(|default| same(name, default, live));
        if holds || live.is_null() {
            return;
        }
        match (live.as_map(), &default) {
            (Some(map), None) => self.at(name, |walk| walk.entries(&Map::default(), map)),
            _ => self.at(name, |walk| walk.change(default.as_ref(), Some(live))),
        }
    }

    /// Whether the table of defaults has any for the block that is looked at. Where it has none, an argument that is left
    /// out can have any default; only collections have none but the empty one.
    fn knows_defaults(&self) -> bool {
        let around = self.dotted("");
        trueline_schema::defaults(self.kind).any(|(path, _)| path.starts_with(&around))
    }

    /// What the provider chose when the code was applied last, where it is about security: a change of it is one that
    /// nobody declared.
    fn left_to_the_provider(&mut self, name: &str, member: Member, applied: &Map, live: &Map) {
        let is_default = !self.knows_defaults();
        let may_choose = match member {
            Member::Attribute { flags, .. } => flags.contains('o') && (flags.contains('c') || is_default),
            Member::Block { .. } => true,
        };
        let (Some(before), Some(now)) = (applied.get(name), live.get(name)) else { return };
        let is_security = Touch::of(self.kind, &AttrPath::from_steps([name.into()])) != Touch::Other;
        if !may_choose || !is_security || watch::is_watched(self.kind, name) || (is_empty(before) && is_empty(now)) {
            return;
        }
        let shape = match member {
            Member::Attribute { kind, .. } => Shape::Attribute(kind),
            Member::Block { block, .. } => Shape::Block(block),
        };
        self.at(name, |walk| walk.value(before, now, shape));
    }

    /// The path to a member in names alone, as tables of defaults write it.
    fn dotted(&self, name: &str) -> String {
        let names = self.path.steps().iter().filter_map(|step| match step {
            Step::Key(key) => Some(&**key),
            Step::Index(_) => None,
        });
        names.chain([name]).collect::<Vec<_>>().join(".")
    }

    /// The name of the attribute that is being looked at.
    fn name(&self) -> Arc<str> {
        let name = self.path.steps().iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.clone()),
            Step::Index(_) => None,
        });
        name.unwrap_or_default()
    }

    fn value(&mut self, declared: &Value, live: &Value, shape: Shape) {
        if declared.doubt.is_some() {
            return;
        }
        match (&declared.data, &live.data) {
            (Data::Unknown(_), _) => {
                if !fits(declared, live) {
                    self.change(Some(declared), Some(live));
                }
            }
            (Data::Map(a), Data::Map(b)) => self.map(a, b, shape),
            // One block is a list of it.
            (Data::Map(a), Data::List(items) | Data::Set(items)) if let [only] = items.as_slice() => {
                match only.as_map() {
                    Some(b) => self.map(a, b, shape),
                    None => self.change(Some(declared), Some(live)),
                }
            }
            (Data::List(items) | Data::Set(items), Data::Map(b)) if let [only] = items.as_slice() => {
                match only.as_map() {
                    Some(a) => self.at(0, |walk| walk.map(a, b, shape)),
                    None => self.change(Some(declared), Some(live)),
                }
            }
            (Data::List(a) | Data::Set(a), Data::List(b) | Data::Set(b)) => {
                let is_blocks = a.iter().chain(b.iter()).any(|item| item.as_map().is_some());
                match is_blocks {
                    true => self.blocks(a, b, shape),
                    false => self.scalars(declared, a, b, live),
                }
            }
            // A scalar is as good as a list of it.
            (Data::List(a) | Data::Set(a), _) if a.len() == 1 && live.as_items().is_none() && !live.is_null() => {
                self.at(0, |walk| walk.scalar(&a[0], live));
            }
            (_, Data::List(b) | Data::Set(b)) if b.len() == 1 && declared.as_items().is_none() => {
                self.scalar(declared, &b[0]);
            }
            _ => self.scalar(declared, live),
        }
    }

    fn scalar(&mut self, declared: &Value, live: &Value) {
        if fits(declared, live) || same(&self.name(), declared, live) {
            return;
        }
        match document::both(declared, live) {
            Some((a, b)) => {
                let changes = document::compare(&a, &b);
                self.changes.extend(
                    changes.into_iter().map(|change| Change { path: self.path.join(change.path.steps()), ..change }),
                );
            }
            None => self.change(Some(declared), Some(live)),
        }
    }

    fn map(&mut self, declared: &Map, live: &Map, shape: Shape) {
        match shape {
            Shape::Block(block) => self.block(declared, live, Some(block)),
            Shape::Attribute(kind) if kind.block().is_some() => self.block(declared, live, kind.block()),
            Shape::Attribute(kind) if kind.objects().is_some() => self.object(declared, live, kind.objects()),
            Shape::Attribute(kind) if kind.as_str().starts_with('m') => self.entries(declared, live),
            // Controllers label objects of Kubernetes as they like; a ConfigMap holds what somebody wrote.
            Shape::Unknown if self.is_whole && &*self.name() == "data" => self.entries(declared, live),
            Shape::Attribute(_) | Shape::Unknown if !self.is_whole && matches!(&*self.name(), "tags" | "labels") => {
                self.entries(declared, live);
            }
            Shape::Attribute(_) | Shape::Unknown => self.block(declared, live, None),
        }
    }

    /// Members of a block. Those that the schema does not know, as all are of a type without one, are compared if the code
    /// declares them.
    fn block(&mut self, declared: &Map, live: &Map, block: Option<Block>) {
        for name in names(declared, live) {
            let member = block.and_then(|block| block.member(&name));
            self.member(&name, member, declared, live);
        }
    }

    /// Fields of an object, of which Terraform writes all.
    fn object(&mut self, declared: &Map, live: &Map, kind: Option<Type>) {
        for name in names(declared, live) {
            let field = kind.and_then(|kind| kind.field(&name)).map_or(Shape::Unknown, Shape::Attribute);
            match (present(declared, &name), present(live, &name)) {
                (Some(a), Some(b)) => self.at(&*name, |walk| walk.value(a, b, field)),
                (Some(a), None) if (live.get(&name).is_some() || self.is_whole) && !is_empty(a) => {
                    self.at(&*name, |walk| walk.change(Some(a), None));
                }
                (None, Some(b)) if declared.rest.is_none() && !is_empty(b) => {
                    self.at(&*name, |walk| walk.change(None, Some(b)));
                }
                _ => {}
            }
        }
    }

    /// Entries of a map, of which each counts: tags.
    fn entries(&mut self, declared: &Map, live: &Map) {
        for name in names(declared, live) {
            match (present(declared, &name), present(live, &name)) {
                (Some(a), Some(b)) => self.at(&*name, |walk| walk.value(a, b, Shape::Unknown)),
                // An empty tag is one.
                (Some(a), None) if !fits(a, &Value::null()) => self.at(&*name, |walk| walk.change(Some(a), None)),
                (None, Some(b)) if declared.rest.is_none() => self.at(&*name, |walk| walk.change(None, Some(b))),
                _ => {}
            }
        }
    }

    /// Items of which none has parts. Their order means nothing where the schema says so, and hardly anything elsewhere.
    fn scalars(&mut self, declared: &Value, a: &[Value], b: &[Value], live: &Value) {
        let name = self.name();
        let mut rest: Vec<&Value> = b.iter().collect();
        let mut gone = Vec::new();
        // What is known takes its own first; what is unknown may be any of those that are left.
        let (unknown, known): (Vec<_>, Vec<_>) =
            a.iter().enumerate().partition(|(_, item)| item.as_unknown().is_some());
        for (at, item) in known.into_iter().chain(unknown) {
            match rest.iter().position(|other| fits(item, other) || same_item(&name, item, other)) {
                Some(found) => drop(rest.remove(found)),
                // It may be one that is there already.
                None if item.as_unknown().is_some() && b.iter().any(|other| fits(item, other)) => {}
                None if is_empty(item) => {}
                None => gone.push(at),
            }
        }
        rest.retain(|item| !is_empty(item) && !a.iter().any(|known| same_item(&name, known, item)));
        let is_open = a.iter().any(|item| item.as_unknown().is_some());
        match (gone.as_slice(), rest.as_slice()) {
            ([], []) => {}
            // How many an unknown item will be is known only of one that will be something.
            ([], [_, ..]) if is_open && !a.iter().filter_map(Value::as_unknown).all(|unknown| unknown.set) => {}
            ([at], [only]) => self.at(*at, |walk| walk.change(Some(&a[*at]), Some(only))),
            _ => self.change(Some(declared), Some(live)),
        }
    }

    /// Items with parts: first those that are the same, then those that are nearest to one another.
    fn blocks(&mut self, a: &[Value], b: &[Value], shape: Shape) {
        if let ([x], [y]) = (a, b) {
            return self.at(0, |walk| walk.value(x, y, shape));
        }
        let mut left: Vec<usize> = (0..b.len()).collect();
        let mut unlike = Vec::new();
        let is_small = a.len().saturating_mul(b.len()) <= MOST_PAIRS;
        for (at, item) in a.iter().enumerate() {
            let is_same = |other: &usize| self.probe(item, &b[*other], shape).is_empty();
            // What stands at the same place is most likely the same.
            let near = left.iter().position(|other| *other == at).filter(|found| is_same(&left[*found]));
            let found = near.or_else(|| is_small.then(|| left.iter().position(is_same)).flatten());
            match found {
                Some(found) => drop(left.remove(found)),
                None => unlike.push(at),
            }
        }
        for at in unlike {
            let item = &a[at];
            match nearest(item, b, &left, |other| self.probe(item, other, shape).len()) {
                Some(found) => {
                    let other = left.remove(found);
                    self.at(at, |walk| walk.value(item, &b[other], shape));
                }
                None if item.doubt.is_some() || is_empty(item) => {}
                None => self.at(at, |walk| walk.change(Some(item), None)),
            }
        }
        let is_open = a.iter().any(|item| item.doubt.is_some() || item.as_unknown().is_some());
        for other in left.into_iter().filter(|other| !is_open && !is_empty(&b[*other])) {
            self.change(None, Some(&b[other]));
        }
    }

    /// What would differ between two items.
    fn probe(&self, a: &Value, b: &Value, shape: Shape) -> Vec<Change> {
        let mut walk = Walk { changes: Vec::new(), path: self.path.clone(), ..*self };
        walk.at(0, |walk| walk.value(a, b, shape));
        walk.changes
    }

    fn rules(&mut self, name: &Arc<str>, declared: &Map, live: &Map) {
        if let (Some(a), Some(b)) = (present(declared, name), live.get(name)) {
            let changes = watch::compare_rules(name, a, b, watch::Extent::Whole);
            self.changes.extend(changes);
        }
    }
}

/// All names of two maps, sorted.
fn names(a: &Map, b: &Map) -> Vec<Arc<str>> {
    let mut names: Vec<Arc<str>> = a.entries.keys().chain(b.entries.keys()).cloned().collect();
    names.sort();
    names.dedup();
    names
}

fn same_item(name: &str, a: &Value, b: &Value) -> bool {
    same(name, a, b) || (a.as_items().is_some() || a.as_map().is_some()) && document::compare(a, b).is_empty()
}

/// Whether a value that is not known may turn out to be the live one.
pub(crate) fn fits(declared: &Value, live: &Value) -> bool {
    let Some(unknown) = declared.as_unknown() else { return false };
    if !unknown.candidates.is_empty() {
        return unknown.candidates.iter().any(|candidate| fits(candidate, live) || same("", candidate, live));
    }
    match &live.data {
        Data::String(Text { text, .. }) => may_be(unknown, text),
        Data::Null => !unknown.set || unknown.parts.is_empty(),
        _ => true,
    }
}

/// The position in `left` of the item that is most likely the same: one that has the same name, else the one that
/// differs least, if it has as much in common as apart.
fn nearest(item: &Value, b: &[Value], left: &[usize], differences: impl Fn(&Value) -> usize) -> Option<usize> {
    let named = NAMES.iter().find_map(|name| {
        let own = item.get(name).filter(|own| !is_empty(own) && own.as_unknown().is_none())?;
        left.iter().position(|other| b[*other].get(name).is_some_and(|other| same(name, own, other)))
    });
    let leaves = leaves(item);
    let scored = left.iter().enumerate().take(MOST_PAIRS / 100).map(|(at, other)| (differences(&b[*other]), at));
    named.or_else(|| scored.min().filter(|(differences, _)| 2 * differences <= leaves).map(|(_, at)| at))
}

/// The members by which items are told apart.
const NAMES: [&str; 14] = [
    "Sid",
    "sid",
    "rule_number",
    "rule_no",
    "priority",
    "name",
    "id",
    "key",
    "device_name",
    "origin_id",
    "index",
    "attribute_name",
    "path_pattern",
    "from_port",
];

fn leaves(value: &Value) -> usize {
    match &value.data {
        Data::Map(map) => map.entries.values().map(|entry| leaves(&entry.value)).sum(),
        Data::List(items) | Data::Set(items) => items.iter().map(leaves).sum(),
        _ if is_empty(value) => 0,
        _ => 1,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::noise;
    use crate::show::Shown;
    use trueline_ir::Resource;

    /// What differs between the attributes of a resource of this type, both as JSON: `path: declared -> live`.
    pub(crate) fn differences(kind: &str, declared: &str, live: &str) -> Vec<String> {
        let map = |text: &str| document::parse(text).and_then(|value| value.as_map().cloned()).expect("an object");
        let (mut declared, mut live) = (map(declared), map(live));
        let resource = resource(kind);
        noise::settle(&resource, &mut declared, &mut live, &Default::default());
        let mut walk = Walk::new(kind, false);
        walk.resource(&declared, &live, None);
        let mut shown: Vec<String> = walk.changes.iter().map(show).collect();
        shown.sort();
        shown
    }

    pub(crate) fn show(change: &Change) -> String {
        let text = |value: &Option<Value>| value.as_ref().map_or("-".to_owned(), |value| Shown::of(value, []).0);
        format!("{}: {} -> {}", change.path, text(&change.declared), text(&change.live))
    }

    pub(crate) fn resource(kind: &str) -> Resource {
        use trueline_ir::{Format, Mode, ResourceId};
        use trueline_source::{MemoryTree, SourcePath, Sources, Span};
        let span = Span::new(Sources::new(MemoryTree::new()).add(SourcePath::root(), String::new()), 0..0);
        let address: Arc<str> = format!("{kind}.this").into();
        Resource {
            id: ResourceId { kind: kind.into(), root: SourcePath::root(), address: address.clone() },
            block_address: address,
            native_type: kind.into(),
            name: "this".into(),
            namespace: None,
            provider: "aws".into(),
            format: Format::Terraform,
            mode: Mode::Managed,
            key: None,
            attributes: Map::default().into(),
            metadata: None,
            native: None,
            span,
            header: span,
            calls: Vec::new().into(),
            doubt: None,
            ignore_changes: Vec::new(),
            folds: Vec::new(),
            links: Vec::new(),
            stand_in: false,
            construct: None,
            tracked: None,
        }
    }

    #[test]
    fn only_what_is_declared_counts_or_has_a_default() {
        for (kind, declared, live, expected) in [
            // Chosen by the provider.
            (
                "aws_subnet",
                r#"{"cidr_block": "10.0.0.0/24"}"#,
                r#"{"cidr_block": "10.0.0.0/24", "availability_zone": "a"}"#,
                &[][..],
            ),
            // Exported, not declared.
            ("aws_iam_policy", "{}", r#"{"attachment_count": 3, "arn": "arn:x"}"#, &[]),
            // A default that somebody turned.
            ("aws_subnet", "{}", r#"{"map_public_ip_on_launch": true}"#, &["map_public_ip_on_launch: false -> true"]),
            ("aws_subnet", "{}", r#"{"map_public_ip_on_launch": false}"#, &[]),
            (
                "aws_kms_key",
                r#"{"enable_key_rotation": true}"#,
                r#"{"enable_key_rotation": false}"#,
                &["enable_key_rotation: true -> false"],
            ),
            // The export does not tell of it.
            ("aws_kms_key", r#"{"enable_key_rotation": true}"#, "{}", &[]),
            ("aws_sqs_queue", r#"{"delay_seconds": "5"}"#, r#"{"delay_seconds": 5}"#, &[]),
            // A default that no table knows.
            ("aws_ecr_repository", r#"{"name": "a"}"#, r#"{"name": "a", "image_tag_mutability": "MUTABLE"}"#, &[]),
            // Of a type without a schema.
            ("google_x", r#"{"a": 1, "b": [2, 1]}"#, r#"{"a": 2, "b": [1, 2], "c": 3}"#, &["a: 1 -> 2"]),
        ] {
            assert_eq!(differences(kind, declared, live), expected, "{kind} {declared} {live}");
        }
    }

    #[test]
    fn sets_are_compared_as_sets() {
        let membership = |users: &str| format!(r#"{{"group": "g", "users": {users}}}"#);
        for (declared, live, expected) in [
            (r#"["ann", "bob"]"#, r#"["bob", "ann"]"#, &[][..]),
            (r#"["ann", "bob"]"#, r#"["bob"]"#, &["users: [ann, bob] -> [bob]"]),
            (r#"["ann"]"#, r#"["bob"]"#, &["users[0]: ann -> bob"]),
            (r#"["ann"]"#, r#"["ann", "eve"]"#, &["users: [ann] -> [ann, eve]"]),
            (r#"["ann"]"#, r#""ann""#, &[]),
        ] {
            assert_eq!(
                differences("aws_iam_group_membership", &membership(declared), &membership(live)),
                expected,
                "{declared} {live}"
            );
        }
    }

    #[test]
    fn blocks_are_matched_by_what_they_hold() {
        let table = |attributes: &str| format!(r#"{{"attribute": {attributes}}}"#);
        let declared = table(r#"[{"name": "a", "type": "S"}, {"name": "b", "type": "N"}]"#);
        for (live, expected) in [
            (r#"[{"name": "b", "type": "N"}, {"name": "a", "type": "S"}]"#, &[][..]),
            (r#"[{"name": "b", "type": "B"}, {"name": "a", "type": "S"}]"#, &["attribute[1].type: N -> B"]),
            (r#"[{"name": "b", "type": "N"}]"#, &["attribute[0]: {name = a, type = S} -> -"]),
            (
                r#"[{"name": "b", "type": "N"}, {"name": "a", "type": "S"}, {"name": "c", "type": "S"}]"#,
                &["attribute: - -> {name = c, type = S}"],
            ),
        ] {
            assert_eq!(differences("aws_dynamodb_table", &declared, &table(live)), expected, "{live}");
        }
    }

    #[test]
    fn entries_of_acls_are_matched_by_number_and_protocols_by_meaning() {
        let acl = |entry: &str| format!(r#"{{"ingress": [{entry}]}}"#);
        let declared = acl(
            r#"{"rule_no": 100, "action": "allow", "protocol": "tcp", "cidr_block": "10.0.0.0/8", "from_port": 443, "to_port": 443}"#,
        );
        let live = acl(
            r#"{"rule_no": 100, "action": "allow", "protocol": "6", "cidr_block": "10.0.0.0/8", "from_port": 443, "to_port": 443, "icmp_code": 0, "ipv6_cidr_block": ""},
               {"rule_no": 32767, "action": "deny", "protocol": "-1", "cidr_block": "0.0.0.0/0", "from_port": 0, "to_port": 0}"#,
        );
        assert_eq!(differences("aws_network_acl", &declared, &live), Vec::<String>::new());
        let live = live.replace("\"allow\"", "\"deny\"");
        assert_eq!(differences("aws_network_acl", &declared, &live), ["ingress[0].action: allow -> deny"]);
    }
}

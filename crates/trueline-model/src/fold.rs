//! Folds companions into the resources they configure.

mod ec2;
mod resource_policies;
mod s3;
mod shape;
mod table;

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use trueline_ir::{AttrPath, Data, Map, Mode, Part, Reason, Reference, Resource, ResourceId, Unknown, Value};
use trueline_schema::Folded;

use self::shape::{Account, Shaper};
use self::table::{Companion, Field, How, List, Target};
use crate::addresses::Addresses;
use crate::links::nearest_resource;

/// How many companions may stand between a companion and its parent: `bucket = aws_s3_bucket_acl.a.bucket`.
const MAX_HOPS: usize = 4;

/// How many other companions are followed on the way to a companion's parents. With references that lead to all
/// instances of a block, each hop could multiply them.
const MAX_FOLLOWED: usize = 100;

/// The companion types of all services.
const TABLES: [&[Companion]; 3] = [s3::COMPANIONS, ec2::COMPANIONS, resource_policies::COMPANIONS];

/// The members that resource types have because companions are folded into them.
pub fn folded() -> Vec<Folded> {
    let mut folded = Vec::new();
    for companion in TABLES.iter().copied().flatten() {
        let mut add = |path: String, from| {
            folded.push(Folded { parent: companion.parent, path, companion: companion.kind, from });
        };
        for target in companion.into {
            match target {
                Target::Entry(field) => add_field("", field, &mut add),
                Target::Block { into, fields } => add_block(into, fields, &mut add),
                Target::Item { into: List::Named(name), fields } => add_block(name, fields, &mut add),
                Target::Item { into: List::NamedBy { one_of, .. }, fields } => {
                    one_of.iter().for_each(|name| add_block(name, fields, &mut add));
                }
            }
        }
    }
    folded
}

fn add_block(path: &str, fields: &[Field], add: &mut dyn FnMut(String, Option<&'static str>)) {
    add(path.to_owned(), None);
    fields.iter().for_each(|field| add_field(&format!("{path}."), field, add));
}

fn add_field(before: &str, field: &Field, add: &mut dyn FnMut(String, Option<&'static str>)) {
    let path = format!("{before}{}", field.into);
    match field.how {
        How::Blocks(fields) => add_block(&path, fields, add),
        How::Same => add(path, field.from.split('|').next()),
        How::Wrapped | How::Is(_) => add(path, None),
    }
}

/// Adds to every parent the values of its companions, joined by reference, and to the list a stand-in for the parent of
/// each companion of which the parent is not in the list. Companions stay as they are.
pub(crate) fn fold(resources: &mut Vec<Resource>, addresses: &Addresses) {
    let search = Search { resources, addresses };
    let joins: Vec<(usize, &'static Companion, Parents)> = (0..resources.len())
        .filter_map(|at| {
            let companion = companion_type(&resources[at])?;
            Some((at, companion, search.parents(at, companion)))
        })
        .collect();
    let mut stand_ins = Vec::new();
    let mut by_parent: BTreeMap<usize, Vec<Joined>> = BTreeMap::new();
    for (at, companion, parents) in joins {
        if parents.is_empty() {
            stand_ins.push(stand_in(&resources[at], companion));
        }
        for (parent, doubt) in parents {
            by_parent.entry(parent).or_default().push(Joined { at, companion, doubt });
        }
    }
    for (parent, companions) in by_parent {
        give_way(&mut resources[parent], &companions);
        let mut account = Account::default();
        for Joined { at, companion, doubt } in companions {
            if let Ok([target, source]) = resources.get_disjoint_mut([parent, at]) {
                let doubt = source.doubt.clone().or(doubt);
                fold_into(target, source, companion, doubt.as_ref(), &mut account);
            }
        }
        resources[parent].folds.extend(account.folds());
    }
    resources.extend(stand_ins);
}

/// A companion of a parent.
struct Joined {
    at: usize,
    companion: &'static Companion,
    /// Why it is undecided whether this is its parent.
    doubt: Option<Arc<Unknown>>,
}

/// Takes out what the provider reports of a parent where companions say the same: the provider sees the rules of a
/// security group in the group, whoever wrote them.
fn give_way(parent: &mut Resource, companions: &[Joined]) {
    let Some(tracked) = &parent.tracked else { return };
    let Data::Map(map) = &mut parent.attributes.data else { return };
    let names = companions.iter().flat_map(|joined| joined.companion.names_in_parent());
    let reported: Vec<&str> = names.filter(|name| tracked.reported.iter().any(|own| **own == **name)).collect();
    if !reported.is_empty() {
        Arc::make_mut(map).entries.retain(|name, _| !reported.contains(&&**name));
    }
}

/// The positions of the resources that a companion configures, each with why it is undecided whether it is one.
type Parents = BTreeMap<usize, Option<Arc<Unknown>>>;

fn companion_type(resource: &Resource) -> Option<&'static Companion> {
    // What is to be deleted no longer configures anything.
    if resource.mode != Mode::Managed || resource.is_deleted() {
        return None;
    }
    TABLES.iter().copied().flatten().find(|companion| companion.kind == &*resource.id.kind)
}

/// Looks for the parents of companions.
struct Search<'a> {
    resources: &'a [Resource],
    addresses: &'a Addresses,
}

impl Search<'_> {
    fn parents(&self, at: usize, companion: &Companion) -> Parents {
        let mut parents = Parents::new();
        self.follow(at, companion, MAX_HOPS, &mut HashSet::new(), &mut parents);
        parents
    }

    fn follow(
        &self,
        at: usize,
        companion: &Companion,
        hops: usize,
        followed: &mut HashSet<usize>,
        parents: &mut Parents,
    ) {
        let resource = &self.resources[at];
        let Some(value) = resource.attributes.get(companion.join) else { return };
        for reference in references(value) {
            let found = self.addresses.find(reference, resource).at;
            let doubt = value.as_unknown().filter(|unknown| found.len() > 1 || !unknown.candidates.is_empty());
            let doubt = doubt.map(|unknown| Arc::new(unknown.derived()));
            for at in found {
                let target = &self.resources[at];
                if target.mode == Mode::Managed && &*target.id.kind == companion.parent {
                    parents.entry(at).or_insert_with(|| doubt.clone());
                } else if hops > 0
                    && let Some(next) = companion_type(target).filter(|next| next.names_parent(companion, reference))
                    && followed.len() < MAX_FOLLOWED
                    && followed.insert(at)
                {
                    self.follow(at, next, hops - 1, followed, parents);
                }
            }
        }
    }
}

/// The references that a value is, as opposed to those that are a part of it: `aws_s3_bucket.b.id` and `"${...}"` of
/// it, but not `"${...}-logs"`.
fn references(value: &Value) -> Vec<&Reference> {
    if let Some(reference) = nearest_resource(value.origin.as_deref()) {
        return vec![reference];
    }
    match value.as_unknown() {
        Some(Unknown { parts, .. }) if let [Part::Hole(value)] = parts.as_slice() => references(value),
        Some(unknown) => unknown.candidates.iter().flat_map(references).collect(),
        // A companion of CloudFormation may name several parents: the topics of an AWS::SNS::TopicPolicy.
        None => value.as_items().unwrap_or_default().iter().flat_map(references).collect(),
    }
}

fn fold_into(
    parent: &mut Resource,
    source: &Resource,
    companion: &Companion,
    doubt: Option<&Arc<Unknown>>,
    account: &mut Account,
) {
    let Data::Map(map) = &mut parent.attributes.data else { return };
    let Some(from) = source.attributes.as_map() else { return };
    let mut shaper = Shaper::new(source, doubt.cloned(), account);
    let map = Arc::make_mut(map);
    for target in companion.into {
        match target {
            Target::Entry(field) => shaper.entry(map, from, field),
            Target::Block { into, fields } => shaper.only_block(map, from, into, fields),
            Target::Item { into, fields } => {
                if let Some(into) = into.name(from) {
                    shaper.item(map, from, into, fields);
                }
            }
        }
    }
}

/// A resource of the parent's type of which only the companion's values are known.
fn stand_in(source: &Resource, companion: &Companion) -> Resource {
    let cause = format!("the {} that {} configures", companion.parent, source.id.address);
    let unknown = Unknown::new(Reason::NotCaptured, cause).at(Some(source.header));
    let attributes = Map { rest: Some(unknown.into()), ..Map::default() };
    let mut parent = Resource {
        id: ResourceId { kind: companion.parent.into(), ..source.id.clone() },
        native_type: companion.parent.into(),
        attributes: Value { span: Some(source.span), ..attributes.into() },
        native: None,
        ignore_changes: Vec::new(),
        links: Vec::new(),
        stand_in: true,
        ..source.clone()
    };
    let mut account = Account::default();
    fold_into(&mut parent, source, companion, source.doubt.as_ref(), &mut account);
    parent.folds.extend(account.folds());
    parent
}

impl Companion {
    /// The entries of the parent that this type's values become.
    fn names_in_parent(&self) -> impl Iterator<Item = &'static str> {
        self.into.iter().flat_map(|target| match target {
            Target::Entry(field) => vec![field.into],
            Target::Block { into, .. } => vec![*into],
            Target::Item { into: List::Named(name), .. } => vec![*name],
            Target::Item { into: List::NamedBy { one_of, .. }, .. } => one_of.to_vec(),
        })
    }

    /// Whether a reference to a resource of this companion type has the value by which it names its parent, and
    /// `other` is a companion of the same parent type.
    fn names_parent(&self, other: &Companion, reference: &Reference) -> bool {
        let attribute = |name: &str| reference.attribute == AttrPath::from_steps([name.into()]);
        self.parent == other.parent && (attribute(self.join) || (self.id_is_parent && attribute("id")))
    }
}

impl List {
    /// The list's name for a companion with these attributes; `None` if it is not known.
    fn name(&self, attributes: &Map) -> Option<&'static str> {
        match self {
            List::Named(name) => Some(name),
            List::NamedBy { attribute, one_of } => {
                let chosen = attributes.get(attribute).and_then(Value::as_str);
                one_of.iter().copied().find(|name| Some(*name) == chosen)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{block, in_root, list, map, reference, resolved, resource, show, template, variable};
    use trueline_ir::{Action, ResourceSet, Tracked, locate};

    const BUCKET: &str = "aws_s3_bucket.b";

    fn acl_of(bucket: Value) -> Resource {
        block("aws_s3_bucket_acl.a", map([("bucket", bucket), ("acl", "public-read".into())]))
    }

    fn find<'a>(set: &'a ResourceSet, kind: &str, address: &str) -> &'a Resource {
        let found = set.of_type(kind).iter().find(|resource| &*resource.id.address == address);
        found.unwrap_or_else(|| panic!("there is a {kind} {address}"))
    }

    /// Where a path of a resource leads: `address path`, with the value if there is one.
    fn place(set: &ResourceSet, kind: &str, address: &str, path: &str) -> String {
        let located = locate(set, find(set, kind, address), &AttrPath::parse(path).unwrap());
        let value = located.value.map_or(String::new(), |value| format!(" = {}", show(value)));
        format!("{} {}{value}", located.resource.id.address, located.path)
    }

    #[test]
    fn joined_by_reference_alone() {
        let bucket = || block(BUCKET, map([("bucket", "logs".into())]));
        let span = crate::testing::span();
        let reference_or = |other: &str| {
            let candidates = vec![reference(BUCKET, "id"), other.into()];
            Value::from(Unknown { candidates, ..Unknown::new(Reason::Condition, "var.x ? a : b") })
        };
        let hole = |value| vec![Part::Hole(value)];
        let known = || {
            let reference = crate::testing::reference_to(BUCKET, "bucket");
            Value::from("logs").referred("aws_s3_bucket.b.bucket", span, Some(reference.into()))
        };
        let cases = [
            ("id", bucket(), reference(BUCKET, "id"), true),
            ("known name", bucket(), known(), true),
            ("through a variable", bucket(), reference(BUCKET, "id").referred("var.b", span, None), true),
            ("interpolated", bucket(), template(hole(reference(BUCKET, "id"))), true),
            ("perhaps", bucket(), reference_or("other"), true),
            ("equal literal name", bucket(), "logs".into(), false),
            ("variable", bucket(), variable("var.b"), false),
            ("null", bucket(), Value::null(), false),
            (
                "name made of it",
                bucket(),
                template([hole(reference(BUCKET, "id")), vec![Part::Literal("-x".into(), None)]].concat()),
                false,
            ),
            ("other root", in_root("other", bucket()), reference(BUCKET, "id"), false),
            ("other module", block("module.m.aws_s3_bucket.b", map([])), reference(BUCKET, "id"), false),
            ("other type", resource("aws_vpc.b"), reference("aws_vpc.b", "id"), false),
            ("data source", Resource { mode: Mode::Data, ..bucket() }, reference(BUCKET, "id"), false),
        ];
        for (name, parent, join, joined) in cases {
            let address = parent.id.address.clone();
            let kind = parent.id.kind.clone();
            let set = resolved(vec![parent, acl_of(join)]);
            let folded = find(&set, &kind, &address).attributes.get("acl").is_some();
            assert_eq!(folded, joined, "{name}");
            let stand_ins = set.iter().filter(|resource| resource.stand_in).count();
            assert_eq!(stand_ins, usize::from(!joined), "{name}");
        }
    }

    #[test]
    fn joined_through_another_companion() {
        let versioning = block("aws_s3_bucket_versioning.v", map([("bucket", reference(BUCKET, "id"))]));
        for (attribute, joined) in [("bucket", true), ("id", true), ("expected_bucket_owner", false)] {
            let acl = acl_of(reference("aws_s3_bucket_versioning.v", attribute));
            let set = resolved(vec![resource(BUCKET), versioning.clone(), acl]);
            let folded = find(&set, "aws_s3_bucket", BUCKET).attributes.get("acl").is_some();
            assert_eq!(folded, joined, "{attribute}");
        }
    }

    #[test]
    fn companions_that_lead_in_circles_are_judged_alone() {
        let own = acl_of(reference("aws_s3_bucket_acl.a", "id"));
        let set = resolved(vec![own]);
        assert!(find(&set, "aws_s3_bucket", "aws_s3_bucket_acl.a").stand_in);
    }

    #[test]
    fn instances_are_told_apart() {
        let keyed = |key: &str, to: &str| {
            let attributes = map([("bucket", reference(to, "id")), ("acl", key.into())]);
            block(&format!("aws_s3_bucket_acl.x[\"{key}\"]"), attributes)
        };
        let buckets = ["aws_s3_bucket.b[\"a\"]", "aws_s3_bucket.b[\"b\"]"];
        let set = resolved(vec![
            resource(buckets[0]),
            resource(buckets[1]),
            keyed("a", buckets[0]),
            keyed("b", "aws_s3_bucket.b"),
        ]);
        for (bucket, expected) in buckets.into_iter().zip(["a", "b"]) {
            let acl = find(&set, "aws_s3_bucket", bucket).attributes.get("acl").unwrap();
            assert_eq!(acl.as_str(), Some(expected));
            assert!(acl.doubt.is_none());
        }
    }

    #[test]
    fn the_last_companion_counts_and_the_places_of_others_are_forgotten() {
        let grant = || list([map([("permission", "READ".into())])]);
        let acl = |name: &str| {
            let policy = list([map([("grant", grant())])]);
            let attributes =
                map([("bucket", reference(BUCKET, "id")), ("acl", name.into()), ("access_control_policy", policy)]);
            block(&format!("aws_s3_bucket_acl.{name}"), attributes)
        };
        let set = resolved(vec![resource(BUCKET), acl("x"), acl("y"), acl("z")]);
        assert_eq!(place(&set, "aws_s3_bucket", BUCKET, "acl"), r#"aws_s3_bucket_acl.z acl = "z""#);
        for (index, name) in ["x", "y", "z"].into_iter().enumerate() {
            let found = place(&set, "aws_s3_bucket", BUCKET, &format!("grant[{index}].permissions[0]"));
            let from = format!("aws_s3_bucket_acl.{name} access_control_policy[0].grant[0].permission");
            assert_eq!(found, format!("{from} = \"READ\""));
        }
        let folds = &find(&set, "aws_s3_bucket", BUCKET).folds;
        let of_acl: Vec<&str> =
            folds.iter().filter(|fold| fold.path.to_string() == "acl").map(|fold| &*fold.companion.address).collect();
        assert_eq!(of_acl, ["aws_s3_bucket_acl.z"]);
    }

    #[test]
    fn what_the_provider_reports_gives_way_to_what_companions_say() {
        let group = |reported: &[&str]| {
            let ingress = list([map([("description", "reported".into())])]);
            let tracked =
                Tracked { reported: reported.iter().map(|name| (*name).into()).collect(), ..Tracked::default() };
            let group = block("aws_security_group.p", map([("ingress", ingress)]));
            Resource { tracked: Some(tracked.into()), ..group }
        };
        let kind = "aws_vpc_security_group_ingress_rule";
        for (reported, rules) in [(&["ingress"][..], 1), (&["egress"][..], 2)] {
            let set = resolved(vec![group(reported), rule(kind, [("description", "x".into())])]);
            let ingress = find(&set, "aws_security_group", "aws_security_group.p").attributes.get("ingress").unwrap();
            assert_eq!(ingress.as_items().map(<[Value]>::len), Some(rules), "{reported:?}");
        }
    }

    #[test]
    fn what_is_to_be_deleted_configures_nothing() {
        let tracked = Tracked { action: Some(Action::Delete), ..Tracked::default() };
        let acl = Resource { tracked: Some(tracked.into()), ..acl_of(reference(BUCKET, "id")) };
        let set = resolved(vec![resource(BUCKET), acl]);
        assert!(find(&set, "aws_s3_bucket", BUCKET).attributes.get("acl").is_none());
        assert!(!set.iter().any(|resource| resource.stand_in));
    }

    #[test]
    fn references_to_all_instances_do_not_multiply() {
        // Each leads to all of the next block, for their keys are of another kind: 100^4 ways to the bucket.
        let chain = ["acl", "logging", "policy", "versioning"];
        let mut resources = vec![resource(BUCKET)];
        for (level, name) in chain.into_iter().enumerate() {
            let join = match chain.get(level + 1) {
                Some(next) => reference(&format!("aws_s3_bucket_{next}.c"), "bucket"),
                None => reference(BUCKET, "id"),
            };
            resources.extend((0..100).map(|index| {
                let key = if level % 2 == 0 { index.to_string() } else { format!("\"k{index}\"") };
                block(&format!("aws_s3_bucket_{name}.c[{key}]"), map([("bucket", join.clone())]))
            }));
        }
        let set = resolved(resources);
        assert_eq!(set.iter().filter(|resource| resource.stand_in).count(), 0);
    }

    #[test]
    fn a_reference_to_any_instance_is_in_doubt() {
        let buckets = ["aws_s3_bucket.b[0]", "aws_s3_bucket.b[1]"];
        let set = resolved(vec![resource(buckets[0]), resource(buckets[1]), acl_of(reference(BUCKET, "id"))]);
        for bucket in buckets {
            let acl = find(&set, "aws_s3_bucket", bucket).attributes.get("acl").unwrap();
            assert!(acl.doubt.is_some(), "{bucket}");
        }
    }

    #[test]
    fn companions_stay_and_doubt_is_handed_on() {
        let doubt = Arc::new(Unknown::new(Reason::Variable, "var.create"));
        let acl = Resource { doubt: Some(doubt.clone()), ..acl_of(reference(BUCKET, "id")) };
        let set = resolved(vec![resource(BUCKET), acl]);
        assert_eq!(find(&set, "aws_s3_bucket", BUCKET).attributes.get("acl").unwrap().doubt, Some(doubt));
        let companion = find(&set, "aws_s3_bucket_acl", "aws_s3_bucket_acl.a");
        assert_eq!(show(companion.attributes.get("acl").unwrap()), "\"public-read\"");
        assert!(companion.attributes.get("acl").unwrap().doubt.is_none());
        assert_eq!(companion.links.len(), 1);
    }

    #[test]
    fn what_the_parent_has_itself() {
        let doubtful = Some(Arc::new(Unknown::new(Reason::Variable, "var.create")));
        let cases = [
            ("nothing", Value::null(), None, "\"public-read\"", "aws_s3_bucket_acl.a acl"),
            ("a value", "private".into(), None, "\"public-read\"", "aws_s3_bucket_acl.a acl"),
            ("a value, and a doubtful companion", "private".into(), doubtful, "\"private\"", "aws_s3_bucket.b acl"),
            ("an unknown", variable("var.acl"), None, "?var.acl", "aws_s3_bucket.b acl"),
        ];
        for (name, own, doubt, expected, from) in cases {
            let acl = Resource { doubt, ..acl_of(reference(BUCKET, "id")) };
            let set = resolved(vec![block(BUCKET, map([("acl", own)])), acl]);
            assert_eq!(show(find(&set, "aws_s3_bucket", BUCKET).attributes.get("acl").unwrap()), expected, "{name}");
            assert_eq!(place(&set, "aws_s3_bucket", BUCKET, "acl"), format!("{from} = {expected}"), "{name}");
        }
    }

    #[test]
    fn stand_ins_have_only_what_the_companion_says() {
        let set = resolved(vec![acl_of("elsewhere".into())]);
        let stand_in = find(&set, "aws_s3_bucket", "aws_s3_bucket_acl.a");
        assert!(stand_in.stand_in);
        assert_eq!(&*stand_in.native_type, "aws_s3_bucket");
        assert_eq!(
            show(&stand_in.attributes),
            "{\"acl\": \"public-read\", ?the aws_s3_bucket that aws_s3_bucket_acl.a configures}"
        );
        let located = locate(&set, stand_in, &AttrPath::parse("acl").unwrap());
        assert_eq!(&*located.resource.id.kind, "aws_s3_bucket_acl");
        let missing = locate(&set, stand_in, &AttrPath::parse("versioning").unwrap());
        assert_eq!(missing.unknown.map(|unknown| unknown.reason), Some(Reason::NotCaptured));
        assert!(!find(&set, "aws_s3_bucket_acl", "aws_s3_bucket_acl.a").stand_in);
    }

    #[test]
    fn every_type_has_one_row() {
        let mut kinds: Vec<&str> = TABLES.iter().copied().flatten().map(|companion| companion.kind).collect();
        let count = kinds.len();
        kinds.sort_unstable();
        kinds.dedup();
        assert_eq!(kinds.len(), count);
        let parents: Vec<&str> = TABLES.iter().copied().flatten().map(|companion| companion.parent).collect();
        assert!(kinds.iter().all(|kind| !parents.contains(kind)));
    }

    /// The paths of the parent, each with where it leads.
    fn assert_places(companion: Resource, kind: &str, attributes: &str, places: &[(&str, &str)]) {
        let parent = format!("{kind}.p");
        let set = resolved(vec![resource(&parent), companion]);
        assert_eq!(show(&find(&set, kind, &parent).attributes), attributes);
        for (path, expected) in places {
            assert_eq!(&place(&set, kind, &parent, path), expected, "{path}");
        }
    }

    fn bucket_companion<const N: usize>(suffix: &str, entries: [(&str, Value); N]) -> Resource {
        companion(&format!("aws_s3_bucket_{suffix}"), "bucket", "aws_s3_bucket", entries)
    }

    fn companion<const N: usize>(kind: &str, join: &str, parent: &str, entries: [(&str, Value); N]) -> Resource {
        let mut attributes: Map = entries.into_iter().map(|(key, value)| (Arc::from(key), value)).collect();
        attributes.insert(join, reference(&format!("{parent}.p"), "id"));
        block(&format!("{kind}.c"), attributes.into())
    }

    fn one<const N: usize>(entries: [(&str, Value); N]) -> Value {
        list([map(entries)])
    }

    #[test]
    fn bucket_companions() {
        let check = |suffix: &str, companion: Resource, attributes: &str, places: &[(&str, &str)]| {
            let address = format!("aws_s3_bucket_{suffix}.c ");
            let places: Vec<(&str, String)> =
                places.iter().map(|(path, to)| (*path, format!("{address}{to}"))).collect();
            let places: Vec<(&str, &str)> = places.iter().map(|(path, to)| (*path, to.as_str())).collect();
            assert_places(companion, "aws_s3_bucket", attributes, &places);
        };
        let grantee = one([("type", "Group".into()), ("uri", "http://all".into())]);
        let grant = one([("permission", "READ".into()), ("grantee", grantee)]);
        check(
            "acl",
            bucket_companion("acl", [("access_control_policy", one([("grant", grant)]))]),
            r#"{"grant": [{"permissions": ["READ"], "type": "Group", "uri": "http://all"}]}"#,
            &[
                ("grant[0].uri", r#"access_control_policy[0].grant[0].grantee[0].uri = "http://all""#),
                ("grant[0].permissions[0]", r#"access_control_policy[0].grant[0].permission = "READ""#),
                ("grant[0].id", "access_control_policy[0].grant[0].grantee[0].id"),
            ],
        );
        check(
            "policy",
            bucket_companion("policy", [("policy", r#"{"Statement": {"Action": "s3:*"}}"#.into())]),
            r#"{"policy": "{\"Statement\": {\"Action\": \"s3:*\"}}"}"#,
            &[("policy.Statement[0].Action[0]", r#"policy.Statement[0].Action[0] = "s3:*""#)],
        );
        let configuration = one([("status", "Enabled".into()), ("mfa_delete", "Disabled".into())]);
        check(
            "versioning",
            bucket_companion("versioning", [("versioning_configuration", configuration)]),
            r#"{"versioning": [{"enabled": true, "mfa_delete": false}]}"#,
            &[
                ("versioning[0].enabled", r#"versioning_configuration[0].status = "Enabled""#),
                ("versioning[0].mfa_delete", r#"versioning_configuration[0].mfa_delete = "Disabled""#),
                ("versioning[1]", "versioning_configuration[1]"),
            ],
        );
        check(
            "versioning",
            bucket_companion("versioning", [("versioning_configuration", one([("status", "Suspended".into())]))]),
            r#"{"versioning": [{"enabled": false}]}"#,
            &[("versioning[0].mfa_delete", "versioning_configuration[0].mfa_delete")],
        );
        check(
            "logging",
            bucket_companion("logging", [("target_bucket", "logs".into())]),
            r#"{"logging": [{"target_bucket": "logs"}]}"#,
            &[("logging[0].target_bucket", r#"target_bucket = "logs""#), ("logging[0].target_prefix", "target_prefix")],
        );
        let default = one([("sse_algorithm", "aws:kms".into()), ("kms_master_key_id", variable("var.k"))]);
        let rule = one([("bucket_key_enabled", true.into()), ("apply_server_side_encryption_by_default", default)]);
        check(
            "server_side_encryption_configuration",
            bucket_companion("server_side_encryption_configuration", [("rule", rule)]),
            concat!(
                r#"{"server_side_encryption_configuration": [{"rule": [{"apply_server_side_encryption_by_default": "#,
                r#"[{"kms_master_key_id": ?var.k, "sse_algorithm": "aws:kms"}], "bucket_key_enabled": true}]}]}"#
            ),
            &[
                (
                    "server_side_encryption_configuration[0].rule[0].bucket_key_enabled",
                    "rule[0].bucket_key_enabled = true",
                ),
                (
                    "server_side_encryption_configuration[0].rule[0].apply_server_side_encryption_by_default[0].sse_algorithm",
                    r#"rule[0].apply_server_side_encryption_by_default[0].sse_algorithm = "aws:kms""#,
                ),
            ],
        );
        let by_filter = map([
            ("id", "f".into()),
            ("status", "Enabled".into()),
            ("filter", one([("prefix", "logs/".into())])),
            ("abort_incomplete_multipart_upload", one([("days_after_initiation", number(7))])),
            ("noncurrent_version_expiration", one([("noncurrent_days", number(30))])),
        ]);
        let by_prefix = map([("status", "Disabled".into()), ("prefix", "tmp/".into())]);
        check(
            "lifecycle_configuration",
            bucket_companion("lifecycle_configuration", [("rule", list([by_filter, by_prefix]))]),
            concat!(
                r#"{"lifecycle_rule": [{"abort_incomplete_multipart_upload_days": 7, "enabled": true, "id": "f", "#,
                r#""noncurrent_version_expiration": [{"days": 30}], "prefix": "logs/"}, "#,
                r#"{"enabled": false, "prefix": "tmp/"}]}"#
            ),
            &[
                ("lifecycle_rule[0].prefix", r#"rule[0].filter[0].prefix = "logs/""#),
                ("lifecycle_rule[1].prefix", r#"rule[1].prefix = "tmp/""#),
                ("lifecycle_rule[1].enabled", r#"rule[1].status = "Disabled""#),
                (
                    "lifecycle_rule[0].noncurrent_version_expiration[0].days",
                    "rule[0].noncurrent_version_expiration[0].noncurrent_days = 30",
                ),
                (
                    "lifecycle_rule[1].abort_incomplete_multipart_upload_days",
                    "rule[1].abort_incomplete_multipart_upload[0].days_after_initiation",
                ),
            ],
        );
        check(
            "public_access_block",
            bucket_companion("public_access_block", [("block_public_acls", true.into())]),
            r#"{"public_access_block": [{"block_public_acls": true}]}"#,
            &[
                ("public_access_block[0].block_public_acls", "block_public_acls = true"),
                ("public_access_block[0].block_public_policy", "block_public_policy"),
            ],
        );
        check(
            "ownership_controls",
            bucket_companion("ownership_controls", [("rule", one([("object_ownership", "ObjectWriter".into())]))]),
            r#"{"ownership_controls": [{"rule": [{"object_ownership": "ObjectWriter"}]}]}"#,
            &[("ownership_controls[0].rule[0].object_ownership", r#"rule[0].object_ownership = "ObjectWriter""#)],
        );
        check(
            "website_configuration",
            bucket_companion("website_configuration", [("index_document", one([("suffix", "index.html".into())]))]),
            r#"{"website": [{"index_document": "index.html"}]}"#,
            &[
                ("website[0].index_document", r#"index_document[0].suffix = "index.html""#),
                ("website[0].error_document", "error_document[0].key"),
            ],
        );
        check(
            "object_lock_configuration",
            bucket_companion("object_lock_configuration", [("object_lock_enabled", "Enabled".into())]),
            r#"{"object_lock_configuration": [{"object_lock_enabled": "Enabled"}]}"#,
            &[("object_lock_configuration[0].rule[0].default_retention", "rule[0].default_retention")],
        );
        let destination =
            one([("bucket", "arn".into()), ("encryption_configuration", one([("replica_kms_key_id", "key".into())]))]);
        let rule = one([("status", "Enabled".into()), ("destination", destination)]);
        check(
            "replication_configuration",
            bucket_companion("replication_configuration", [("role", "r".into()), ("rule", rule)]),
            concat!(
                r#"{"replication_configuration": [{"role": "r", "rules": [{"destination": "#,
                r#"[{"bucket": "arn", "replica_kms_key_id": "key"}], "status": "Enabled"}]}]}"#
            ),
            &[(
                "replication_configuration[0].rules[0].destination[0].replica_kms_key_id",
                r#"rule[0].destination[0].encryption_configuration[0].replica_kms_key_id = "key""#,
            )],
        );
        check(
            "cors_configuration",
            bucket_companion("cors_configuration", [("cors_rule", one([("allowed_origins", list(["*".into()]))]))]),
            r#"{"cors_rule": [{"allowed_origins": ["*"]}]}"#,
            &[("cors_rule[0].allowed_origins[0]", r#"cors_rule[0].allowed_origins[0] = "*""#)],
        );
        check(
            "notification",
            bucket_companion("notification", [("eventbridge", true.into())]),
            r#"{"notification": [{"eventbridge": true}]}"#,
            &[("notification[0].eventbridge", "eventbridge = true"), ("notification[0].queue", "queue")],
        );
    }

    fn number(value: i64) -> Value {
        trueline_ir::Number::from(value).into()
    }

    #[test]
    fn undecided_words_stay_undecided() {
        let either = Unknown {
            candidates: vec!["Enabled".into(), "Suspended".into()],
            ..Unknown::new(Reason::Condition, "var.on ? ...")
        };
        let configuration = one([("status", either.into()), ("mfa_delete", variable("var.m"))]);
        let set = resolved(vec![
            resource("aws_s3_bucket.p"),
            bucket_companion("versioning", [("versioning_configuration", configuration)]),
        ]);
        let versioning = find(&set, "aws_s3_bucket", "aws_s3_bucket.p").attributes.get("versioning").unwrap();
        assert_eq!(show(versioning), r#"[{"enabled": ?var.on ? ..., "mfa_delete": ?var.m}]"#);
        let enabled = versioning.step(&0.into()).and_then(|item| item.get("enabled")).and_then(Value::as_unknown);
        assert_eq!(enabled.unwrap().candidates, [true.into(), false.into()]);
    }

    #[test]
    fn unknown_blocks_are_handed_on_whole() {
        assert_places(
            bucket_companion("versioning", [("versioning_configuration", variable("var.v"))]),
            "aws_s3_bucket",
            r#"{"versioning": ?var.v}"#,
            &[("versioning[0].enabled", "aws_s3_bucket_versioning.c versioning_configuration[0].enabled")],
        );
    }

    fn rule<const N: usize>(kind: &str, entries: [(&str, Value); N]) -> Resource {
        companion(kind, "security_group_id", "aws_security_group", entries)
    }

    #[test]
    fn security_group_rules() {
        assert_places(
            rule(
                "aws_security_group_rule",
                [
                    ("type", "egress".into()),
                    ("from_port", number(22)),
                    ("cidr_blocks", list(["0.0.0.0/0".into()])),
                    ("source_security_group_id", "sg-1".into()),
                ],
            ),
            "aws_security_group",
            r#"{"egress": [{"cidr_blocks": ["0.0.0.0/0"], "from_port": 22, "security_groups": ["sg-1"]}]}"#,
            &[
                ("egress[0].cidr_blocks[0]", r#"aws_security_group_rule.c cidr_blocks[0] = "0.0.0.0/0""#),
                ("egress[0].security_groups[0]", r#"aws_security_group_rule.c source_security_group_id = "sg-1""#),
                ("egress[0].description", "aws_security_group_rule.c description"),
                ("egress[1]", "aws_security_group.p egress[1]"),
                ("ingress", "aws_security_group.p ingress"),
            ],
        );
        for direction in ["ingress", "egress"] {
            let kind = format!("aws_vpc_security_group_{direction}_rule");
            assert_places(
                rule(&kind, [("ip_protocol", "-1".into()), ("cidr_ipv4", "0.0.0.0/0".into())]),
                "aws_security_group",
                &format!(r#"{{"{direction}": [{{"cidr_blocks": ["0.0.0.0/0"], "protocol": "-1"}}]}}"#),
                &[
                    (&format!("{direction}[0].cidr_blocks[0]"), &format!(r#"{kind}.c cidr_ipv4 = "0.0.0.0/0""#)),
                    (&format!("{direction}[0].ipv6_cidr_blocks"), &format!("{kind}.c cidr_ipv6")),
                    (&format!("{direction}[0].protocol"), &format!(r#"{kind}.c ip_protocol = "-1""#)),
                ],
            );
        }
        assert_places(rule("aws_security_group_rule", [("type", variable("var.t"))]), "aws_security_group", "{}", &[]);
    }

    #[test]
    fn separate_rules_follow_inline_ones() {
        let group = block("aws_security_group.p", map([("ingress", one([("description", "inline".into())]))]));
        let one_rule = |name: &str| {
            let group = reference("aws_security_group.p", "id");
            let attributes = map([("security_group_id", group), ("description", name.into())]);
            block(&format!("aws_vpc_security_group_ingress_rule.{name}"), attributes)
        };
        let set = resolved(vec![one_rule("y"), group, one_rule("x")]);
        let kind = "aws_security_group";
        for (path, expected) in [
            ("ingress[0].description", r#"aws_security_group.p ingress[0].description = "inline""#),
            ("ingress[1].description", r#"aws_vpc_security_group_ingress_rule.x description = "x""#),
            ("ingress[2].description", r#"aws_vpc_security_group_ingress_rule.y description = "y""#),
        ] {
            assert_eq!(place(&set, kind, "aws_security_group.p", path), expected, "{path}");
        }
        let folded = find(&set, kind, "aws_security_group.p").attributes.get("ingress").unwrap();
        assert_eq!(folded.as_items().map(<[Value]>::len), Some(3));
    }

    #[test]
    fn an_unknown_list_is_left_alone() {
        let group = block("aws_security_group.p", map([("ingress", variable("var.rules"))]));
        let kind = "aws_vpc_security_group_ingress_rule";
        let set = resolved(vec![group, rule(kind, [("description", "x".into())])]);
        let group = find(&set, "aws_security_group", "aws_security_group.p");
        assert_eq!(show(&group.attributes), r#"{"ingress": ?var.rules}"#);
        assert!(group.folds.is_empty());
    }

    #[test]
    fn policies_of_resources() {
        for (kind, join, parent) in [
            ("aws_sns_topic_policy", "arn", "aws_sns_topic"),
            ("aws_sqs_queue_policy", "queue_url", "aws_sqs_queue"),
            ("aws_kms_key_policy", "key_id", "aws_kms_key"),
            ("aws_ecr_repository_policy", "repository", "aws_ecr_repository"),
            ("aws_efs_file_system_policy", "file_system_id", "aws_efs_file_system"),
        ] {
            assert_places(
                companion(kind, join, parent, [("policy", "[]".into())]),
                parent,
                r#"{"policy": "[]"}"#,
                &[("policy", &format!(r#"{kind}.c policy = "[]""#))],
            );
        }
    }
}

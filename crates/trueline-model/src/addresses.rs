use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use trueline_ir::{Reference, Resource, ResourceId};

use crate::limits::MAX_INSTANCES;

/// Where a reference leads.
#[derive(Debug, Default)]
pub(crate) struct Targets {
    /// Positions of resources.
    pub(crate) at: Vec<usize>,
    /// Whether there are more instances than were looked at.
    pub(crate) cut: bool,
}

/// Finds resources by the addresses that references name. The numbers are positions in the list it was made of.
#[derive(Default)]
pub(crate) struct Addresses {
    roots: HashMap<Arc<str>, Root>,
}

#[derive(Default)]
struct Root {
    by_address: HashMap<Arc<str>, usize>,
    /// By the address without the last instance key: `module.net["a"].aws_vpc.this`.
    by_owner: HashMap<Arc<str>, Vec<usize>>,
    /// By the address without any instance key.
    by_block: HashMap<String, Vec<(usize, Arc<str>)>>,
}

impl Addresses {
    /// The addresses of `resources`, those left out that are but a `part` of another of the same address.
    pub(crate) fn new(resources: &[Resource], parts: &BTreeMap<ResourceId, ResourceId>) -> Self {
        let mut addresses = Addresses::default();
        let is_whole = |(_, resource): &(usize, &Resource)| !parts.contains_key(&resource.id);
        for (at, resource) in resources.iter().enumerate().filter(is_whole) {
            let address = &resource.id.address;
            let root = addresses.roots.entry(resource.id.root.as_str().into()).or_default();
            root.by_address.insert(address.clone(), at);
            if let Some(key) = &resource.key
                && let Some(owner) = address.strip_suffix(&key.to_string())
            {
                root.by_owner.entry(owner.into()).or_default().push(at);
            }
            root.by_block.entry(without_keys(address)).or_default().push((at, address.clone()));
        }
        addresses
    }

    /// The resources that `reference` leads to, as seen from `from`. An address without an instance key leads to the
    /// instance that has the key of `from`, else to all instances.
    pub(crate) fn find(&self, reference: &Reference, from: &Resource) -> Targets {
        let Some(root) = self.roots.get(&reference.root) else { return Targets::default() };
        let address = &*reference.address;
        if let Some(at) = root.by_address.get(address) {
            return Targets::one(*at);
        }
        if let Some(instances) = root.by_owner.get(address) {
            let same_key = from.key.as_ref().and_then(|key| root.by_address.get(&*format!("{address}{key}")));
            return match same_key {
                Some(at) => Targets::one(*at),
                None => Targets::first(instances, |at| Some(*at)),
            };
        }
        // One instance of a block: of that with an unknown `count` there is but one resource, and it has no key. These
        // answers matter for blocks of many instances, which cannot all be looked at for each reference.
        let owner = owner(address);
        if let Some(at) = owner.and_then(|owner| root.by_address.get(owner)) {
            return Targets::one(*at);
        }
        if owner.is_some_and(|owner| root.by_owner.contains_key(owner)) {
            return Targets::default();
        }
        let instances = root.by_block.get(&without_keys(address)).map_or(&[][..], Vec::as_slice);
        Targets::first(instances, |(at, instance)| may_be_equal(address, instance).then_some(*at))
    }
}

impl Targets {
    fn one(at: usize) -> Self {
        Targets { at: vec![at], cut: false }
    }

    /// Those of the first instances that `is_meant` gives a position for.
    fn first<T>(instances: &[T], is_meant: impl Fn(&T) -> Option<usize>) -> Self {
        let at = instances.iter().take(MAX_INSTANCES).filter_map(is_meant).collect();
        Targets { at, cut: instances.len() > MAX_INSTANCES }
    }
}

/// The address without its last instance key, if it has one.
fn owner(address: &str) -> Option<&str> {
    let (_, key) = segments(address).pop()?;
    address.strip_suffix(key).filter(|_| !key.is_empty())
}

/// Whether two addresses of one block can mean the same instance: where both have a key, it is the same.
fn may_be_equal(one: &str, other: &str) -> bool {
    let pairs = segments(one).into_iter().zip(segments(other));
    pairs.into_iter().all(|((_, one), (_, other))| one.is_empty() || other.is_empty() || one == other)
}

fn without_keys(address: &str) -> String {
    let names: Vec<&str> = segments(address).into_iter().map(|(name, _)| name).collect();
    names.join(".")
}

/// The parts of an address between its dots, each as a name and its instance key: `b["x"]` is `b` and `["x"]`.
fn segments(address: &str) -> Vec<(&str, &str)> {
    let mut segments = Vec::new();
    let mut rest = address;
    while !rest.is_empty() {
        let name_end = rest.find(['.', '[']).unwrap_or(rest.len());
        let key_end = name_end + key_length(&rest[name_end..]);
        segments.push((&rest[..name_end], &rest[name_end..key_end]));
        rest = rest[key_end..].strip_prefix('.').unwrap_or_default();
    }
    segments
}

/// How many bytes the instance key takes that `text` may begin with. Quoted keys can hold brackets and quotes.
fn key_length(text: &str) -> usize {
    if !text.starts_with('[') {
        return 0;
    }
    let (mut quoted, mut escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b']' if !quoted => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{in_root, reference_to, resource};

    #[test]
    fn splits_addresses() {
        let cases: [(&str, &[(&str, &str)]); 4] = [
            ("aws_vpc.a", &[("aws_vpc", ""), ("a", "")]),
            ("module.m[0].aws_vpc.a[\"x\"]", &[("module", ""), ("m", "[0]"), ("aws_vpc", ""), ("a", "[\"x\"]")]),
            (r#"t.a["b.c[\"]"]"#, &[("t", ""), ("a", r#"["b.c[\"]"]"#)]),
            ("t.a[", &[("t", ""), ("a", "[")]),
        ];
        for (address, expected) in cases {
            assert_eq!(segments(address), expected, "{address}");
        }
    }

    #[test]
    fn of_many_instances_the_first_are_found() {
        let many = |count: usize| (0..count).map(|index| resource(&format!("aws_vpc.many[{index}]")));
        for (count, found, cut) in [(100, 100, false), (101, 100, true)] {
            let set: Vec<Resource> = many(count).collect();
            let addresses = Addresses::new(&set, &BTreeMap::new());
            let targets = addresses.find(&reference_to("aws_vpc.many", "id"), &resource("aws_subnet.s"));
            assert_eq!((targets.at.len(), targets.cut), (found, cut), "{count}");
            let absent = addresses.find(&reference_to("aws_vpc.many[500]", "id"), &resource("aws_subnet.s"));
            assert_eq!((absent.at.len(), absent.cut), (0, false), "{count}");
        }
    }

    #[test]
    fn modules_of_many_instances_are_told_apart() {
        let set: Vec<Resource> = (0..300).map(|index| resource(&format!("module.m[{index}].aws_vpc.v"))).collect();
        let unknown_count = reference_to("module.m[250].aws_vpc.v[0]", "id");
        let targets =
            Addresses::new(&set, &BTreeMap::new()).find(&unknown_count, &resource("module.m[250].aws_subnet.s"));
        assert_eq!((targets.at, targets.cut), (vec![250], false));
    }

    #[test]
    fn finds_instances() {
        let set = [
            resource("aws_vpc.one"),
            resource("aws_vpc.many[\"a\"]"),
            resource("aws_vpc.many[\"b\"]"),
            resource("module.m[0].aws_vpc.this"),
            resource("module.m[1].aws_vpc.this"),
            resource("aws_vpc.unknown_count"),
            in_root("other", resource("aws_vpc.elsewhere")),
        ];
        let addresses = Addresses::new(&set, &BTreeMap::new());
        let cases: [(&str, &str, &[&str]); 10] = [
            ("aws_subnet.s", "aws_vpc.one", &["aws_vpc.one"]),
            ("aws_subnet.s", "aws_vpc.many", &["aws_vpc.many[\"a\"]", "aws_vpc.many[\"b\"]"]),
            ("aws_subnet.s[\"b\"]", "aws_vpc.many", &["aws_vpc.many[\"b\"]"]),
            ("aws_subnet.s[\"c\"]", "aws_vpc.many", &["aws_vpc.many[\"a\"]", "aws_vpc.many[\"b\"]"]),
            ("aws_subnet.s[\"b\"]", "aws_vpc.many[\"a\"]", &["aws_vpc.many[\"a\"]"]),
            ("aws_subnet.s", "aws_vpc.many[\"c\"]", &[]),
            ("aws_subnet.s", "module.m.aws_vpc.this", &["module.m[0].aws_vpc.this", "module.m[1].aws_vpc.this"]),
            ("aws_subnet.s", "module.m[1].aws_vpc.this", &["module.m[1].aws_vpc.this"]),
            ("aws_subnet.s", "aws_vpc.unknown_count[0]", &["aws_vpc.unknown_count"]),
            ("aws_subnet.s", "aws_vpc.elsewhere", &[]),
        ];
        for (from, to, expected) in cases {
            let found = addresses.find(&reference_to(to, "id"), &resource(from));
            let found: Vec<&str> = found.at.into_iter().map(|at| &*set[at].id.address).collect();
            assert_eq!(found, expected, "{from} -> {to}");
        }
    }
}

use std::collections::BTreeMap;

use trueline_ir::{AttrPath, Direction, Link, Origin, Part, Reference, Resource, ResourceId, Step, Unknown, Value};

use crate::addresses::Addresses;
use crate::limits::{Limit, MAX_LINKS, MAX_VALUES, Notes};

/// Fills in the links of all resources, in both directions, from the references that their values came through. The
/// `notes` are of the resources at the same positions.
pub(crate) fn link(resources: &mut [Resource], addresses: &Addresses, notes: &mut [Notes]) {
    for (from, notes) in notes.iter_mut().enumerate() {
        let links = outgoing(&resources[from], addresses, notes);
        for (to, path) in links.into_iter().filter(|(to, _)| *to != from) {
            let (source, target) = (resources[from].id.clone(), resources[to].id.clone());
            resources[from].links.push(Link { other: target, direction: Direction::To, path: path.clone() });
            resources[to].links.push(Link { other: source, direction: Direction::From, path });
        }
    }
    for resource in resources {
        resource.links.sort();
        resource.links.dedup();
    }
}

/// Links the parts of a resource that became several with the first of them.
pub(crate) fn link_parts(resources: &mut [Resource], parts: &BTreeMap<ResourceId, ResourceId>) {
    let mut link = |of: &ResourceId, other: &ResourceId, direction| {
        if let Ok(at) = resources.binary_search_by(|resource| resource.id.cmp(of)) {
            resources[at].links.push(Link { other: other.clone(), direction, path: AttrPath::new() });
            resources[at].links.sort();
        }
    };
    for (part, first) in parts {
        link(part, first, Direction::To);
        link(first, part, Direction::From);
    }
}

/// The nearest resource that a value was had from.
pub(crate) fn nearest_resource(origin: Option<&Origin>) -> Option<&Reference> {
    origin?.steps().find_map(|step| step.resource.as_deref())
}

fn outgoing(resource: &Resource, addresses: &Addresses, notes: &mut Notes) -> Vec<(usize, AttrPath)> {
    let mut walk = Walk { addresses, resource, notes, path: Vec::new(), budget: MAX_VALUES, found: Vec::new() };
    walk.value(&resource.attributes);
    walk.found.truncate(MAX_LINKS);
    walk.found
}

struct Walk<'a> {
    addresses: &'a Addresses,
    resource: &'a Resource,
    notes: &'a mut Notes,
    path: Vec<Step>,
    budget: usize,
    found: Vec<(usize, AttrPath)>,
}

impl Walk<'_> {
    fn value(&mut self, value: &Value) {
        if self.found.len() > MAX_LINKS {
            return;
        }
        let Some(budget) = self.budget.checked_sub(1) else {
            self.notes.limit(Limit::Values, value.span);
            return;
        };
        self.budget = budget;
        if let Some(reference) = nearest_resource(value.origin.as_deref()) {
            // What the other resource's value consists of is that resource's business.
            let targets = self.addresses.find(reference, self.resource);
            if targets.cut {
                self.notes.limit(Limit::Instances, value.span);
            }
            let path = AttrPath::from_steps(self.path.iter().cloned());
            self.found.extend(targets.at.into_iter().map(|to| (to, path.clone())));
            if self.found.len() > MAX_LINKS {
                self.notes.limit(Limit::Links, value.span);
            }
        } else if let Some(document) = value.document() {
            // It holds the same references as the text, at more precise places.
            self.value(document);
        } else if let Some(unknown) = value.as_unknown() {
            self.unknown(unknown);
        } else if let Some(items) = value.as_items() {
            for (index, item) in items.iter().enumerate() {
                self.child(Step::Index(index), item);
            }
        } else if let Some(map) = value.as_map() {
            for (key, entry) in &map.entries {
                self.child(Step::Key(key.clone()), &entry.value);
            }
            if let Some(rest) = &map.rest {
                self.unknown(rest);
            }
        }
    }

    fn child(&mut self, step: Step, value: &Value) {
        self.path.push(step);
        self.value(value);
        self.path.pop();
    }

    fn unknown(&mut self, unknown: &Unknown) {
        let holes = unknown.parts.iter().filter_map(|part| match part {
            Part::Hole(value) => Some(value),
            Part::Literal(..) => None,
        });
        for value in holes.chain(&unknown.candidates) {
            self.value(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{block, in_root, list, map, problems, reference, reference_to, resolved, resource, template};
    use trueline_ir::{Document, Reason, Text};

    /// `from -> to at path`, for every resource and direction.
    fn links(resources: Vec<Resource>) -> Vec<String> {
        let set = resolved(resources);
        let shown = set.iter().flat_map(|resource| {
            resource.links.iter().map(|link| {
                let arrow = if link.direction == Direction::To { "->" } else { "<-" };
                format!("{} {arrow} {} at {}", resource.id.address, link.other.address, link.path)
            })
        });
        shown.collect()
    }

    fn links_of(value: Value) -> Vec<String> {
        let from = block("aws_x.from", map([("v", value)]));
        let mut links = links(vec![from, resource("aws_y.a"), resource("aws_y.b"), resource("aws_y.c")]);
        links.retain(|link| link.starts_with("aws_x.from"));
        links
    }

    #[test]
    fn references_link_wherever_they_stand() {
        let a = || reference("aws_y.a", "id");
        let b = || reference("aws_y.b", "id");
        let undecided = Unknown { candidates: vec![a(), b()], ..Unknown::new(Reason::Condition, "c ? a : b") };
        let json = Text { document: Some(Document(list([a()])).into()), ..Text::new("[..]") };
        let to_a = |path: &str| vec![format!("aws_x.from -> aws_y.a at {path}")];
        let cases = [
            ("itself", a(), to_a("v")),
            ("list", list([Value::null(), a()]), to_a("v[1]")),
            ("map", map([("k", list([a()]))]), to_a("v.k[0]")),
            ("template", template(vec![Part::Literal("x".into(), None), Part::Hole(a())]), to_a("v")),
            ("document", trueline_ir::Data::String(json).into(), to_a("v[0]")),
            ("twice", template(vec![Part::Hole(a()), Part::Hole(a())]), to_a("v")),
            ("candidates", undecided.into(), [to_a("v"), vec!["aws_x.from -> aws_y.b at v".into()]].concat()),
            ("unknown resource", reference("aws_y.zzz", "id"), vec![]),
            ("itself", reference("aws_x.from", "id"), vec![]),
            ("plain text of the same name", "aws_y.a.id".into(), vec![]),
        ];
        for (name, value, expected) in cases {
            assert_eq!(links_of(value), expected, "{name}");
        }
    }

    #[test]
    fn the_nearest_resource_counts() {
        let span = crate::testing::span();
        let through_b =
            reference("aws_y.a", "id").referred("aws_y.b.x", span, Some(reference_to("aws_y.b", "x").into()));
        let through_local = reference("aws_y.a", "id").referred("local.x", span, None);
        let list_of_b = list([reference("aws_y.a", "id")]);
        let list_of_b = list_of_b.referred("aws_y.b.list", span, Some(reference_to("aws_y.b", "list").into()));
        assert_eq!(links_of(through_b), ["aws_x.from -> aws_y.b at v"]);
        assert_eq!(links_of(through_local), ["aws_x.from -> aws_y.a at v"]);
        assert_eq!(links_of(list_of_b), ["aws_x.from -> aws_y.b at v"]);
    }

    #[test]
    fn both_ends_know_the_link() {
        let from = block("aws_x.from", map([("v", reference("aws_y.a", "id"))]));
        assert_eq!(
            links(vec![from, resource("aws_y.a")]),
            ["aws_x.from -> aws_y.a at v", "aws_y.a <- aws_x.from at v"]
        );
    }

    #[test]
    fn roots_are_apart() {
        let from = block("aws_x.from", map([("v", reference("aws_y.a", "id"))]));
        assert_eq!(links(vec![from, in_root("other", resource("aws_y.a"))]), Vec::<String>::new());
    }

    #[test]
    fn shared_values_do_not_multiply() {
        // Each level holds the one below twice: 2^60 values, if each were walked.
        let bomb = (0..60).fold(reference("aws_y.a", "id"), |inner, _| list([inner.clone(), inner]));
        assert_eq!(links_of(bomb).len(), MAX_LINKS);
    }

    #[test]
    fn limits_are_told() {
        let references = |count: usize| Value::from(vec![reference("aws_y.a", "id"); count]);
        let plain = |count: usize| Value::from(vec![Value::from(true); count]);
        let of_links = "limit: aws_x.from refers to other resources more than 1000 times; \
            the references beyond are not followed.";
        let of_values = "limit: aws_x.from has more than 100000 values; those beyond are not looked into.";
        let of_instances = "limit: aws_x.from refers to more than 100 instances at once; \
            those beyond are not linked with it.";
        // The attributes and the list are values too.
        let cases = [
            ("1000 links", references(1_000), vec![]),
            ("1000 links, and more values", list([references(1_000), plain(3)]), vec![]),
            ("1001 links", references(1_001), vec![of_links]),
            ("100000 values", plain(99_998), vec![]),
            ("100001 values", plain(99_999), vec![of_values]),
            ("values and links", list([plain(99_000), references(1_001)]), vec![of_values]),
            ("100 instances", reference("aws_y.few", "id"), vec![]),
            ("101 instances", reference("aws_y.many", "id"), vec![of_instances]),
            ("twice", list([reference("aws_y.many", "id"), reference("aws_y.many", "id")]), vec![of_instances]),
        ];
        let instances = |name: &str, count: usize| {
            (0..count).map(|index| resource(&format!("aws_y.{name}[{index}]"))).collect::<Vec<_>>()
        };
        for (name, value, expected) in cases {
            let from = block("aws_x.from", map([("v", value)]));
            let others = [vec![from, resource("aws_y.a")], instances("few", 100), instances("many", 101)];
            assert_eq!(problems(others.concat()), expected, "{name}");
        }
    }

    #[test]
    fn instances_of_a_block_speak_once() {
        let from = |index: usize| {
            let value = Value::from(vec![reference("aws_y.a", "id"); 1_001]);
            block(&format!("aws_x.from[\"k{index}\"]"), map([("v", value.at(crate::testing::span()))]))
        };
        assert_eq!(problems(vec![from(0), from(1), resource("aws_y.a")]).len(), 1);
    }
}

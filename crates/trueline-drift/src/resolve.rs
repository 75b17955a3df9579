//! What references in the code stand for, looked up in what is live: of `aws_vpc.main.id`, the id that the live one has.

use std::collections::HashMap;
use std::sync::Arc;

use trueline_ir::{
    AttrPath, Data, Document, Entry, Map, Origin, Part, Reference, Resource, ResourceSet, Snapshot, Text, Unknown,
    Value,
};

use crate::matching::Matches;

/// Looks up what unknown values will be.
pub(crate) struct Resolver<'a> {
    /// Live resources by root and address of the code; those of the state stand in where none is.
    live: HashMap<(&'a str, &'a str), Vec<&'a Resource>>,
}

impl<'a> Resolver<'a> {
    pub(crate) fn new(
        declared: &'a ResourceSet,
        live: &'a [Snapshot],
        matches: &Matches,
        applied: &'a [Snapshot],
    ) -> Self {
        let mut by_address: HashMap<_, Vec<&Resource>> = HashMap::new();
        let mut add = |at: usize, resource: &'a Resource| {
            let id = &declared.as_slice()[at].id;
            by_address.entry((id.root.as_str(), &*id.address)).or_default().push(resource);
        };
        for pair in &matches.pairs {
            add(pair.declared, &live[pair.snapshot].resources[pair.live]);
        }
        for (at, resource) in declared.iter().enumerate() {
            if let Some((snapshot, position)) = matches.applied.get(&at) {
                debug_assert_eq!(resource.id, declared.as_slice()[at].id);
                add(at, &applied[*snapshot].resources[*position]);
            }
        }
        Resolver { live: by_address }
    }

    /// The value with what can be looked up in it. Paths in it lead to the same as before.
    pub(crate) fn resolve(&self, value: &Value, holder: &Resource) -> Value {
        match &value.data {
            Data::Unknown(unknown) => match self.known(value, unknown, holder) {
                Some(known) => Value { span: value.span, origin: value.origin.clone(), ..known },
                None => value.clone(),
            },
            Data::List(items) => value.with_data(Data::List(Arc::new(self.all(items, holder)))),
            Data::Set(items) => value.with_data(Data::Set(Arc::new(self.all(items, holder)))),
            Data::Map(map) => {
                let entries = map.entries.iter().map(|(name, entry)| {
                    let value = self.resolve(&entry.value, holder);
                    (name.clone(), Entry { key: entry.key, value })
                });
                value.with_data(Data::Map(Arc::new(Map { entries: entries.collect(), ..Map::clone(map) })))
            }
            _ => value.clone(),
        }
    }

    fn all(&self, items: &[Value], holder: &Resource) -> Vec<Value> {
        items.iter().map(|item| self.resolve(item, holder)).collect()
    }

    fn known(&self, value: &Value, unknown: &Unknown, holder: &Resource) -> Option<Value> {
        if let Some(reference) = nearest_resource(value.origin.as_deref()) {
            return self.look_up(reference, holder);
        }
        if let Some(document) = &unknown.document {
            let resolved = self.resolve(document, holder);
            let text = Text { document: Some(Arc::new(Document(resolved))), ..Text::new("") };
            return Some(value.with_data(Data::String(text)));
        }
        if unknown.parts.is_empty() {
            return None;
        }
        let parts = unknown.parts.iter().map(|part| match part {
            Part::Literal(text, _) => Some(text.to_string()),
            Part::Hole(hole) => text(&self.resolve(hole, holder)),
        });
        parts.collect::<Option<String>>().map(Value::from)
    }

    fn look_up(&self, reference: &Reference, holder: &Resource) -> Option<Value> {
        let root = if reference.root.is_empty() { holder.id.root.as_str() } else { &reference.root };
        let found = self.live.get(&(root, &*reference.address))?;
        found.iter().find_map(|resource| known_at(&resource.attributes, &reference.attribute).cloned())
    }
}

fn known_at<'a>(attributes: &'a Value, path: &AttrPath) -> Option<&'a Value> {
    let mut at = attributes;
    for step in path.steps() {
        at = at.step(step)?;
    }
    (!path.is_empty() && !at.is_null() && at.is_wholly_known()).then_some(at)
}

fn nearest_resource(origin: Option<&Origin>) -> Option<&Reference> {
    origin?.steps().find_map(|step| step.resource.as_deref())
}

/// The text of a scalar.
pub(crate) fn text(value: &Value) -> Option<String> {
    match &value.data {
        Data::Bool(value) => Some(value.to_string()),
        Data::Number(number) => Some(number.to_string()),
        Data::String(text) => Some(text.text.to_string()),
        _ => None,
    }
}

/// Whether an unknown value may turn out to be this text: its known parts stand in it in their order.
pub(crate) fn may_be(unknown: &Unknown, live: &str) -> bool {
    if unknown.parts.is_empty() {
        return unknown.prefix.as_deref().is_none_or(|prefix| live.starts_with(prefix));
    }
    let mut rest = live;
    let mut is_loose = false;
    for part in &unknown.parts {
        match part_text(part) {
            Some(literal) => {
                let Some(at) = rest.find(&literal).filter(|at| is_loose || *at == 0) else { return false };
                rest = &rest[at + literal.len()..];
                is_loose = false;
            }
            None => is_loose = true,
        }
    }
    is_loose || rest.is_empty() || ends_with_last(unknown, live)
}

/// What follows a hole may occur in the text before its end, too.
fn ends_with_last(unknown: &Unknown, live: &str) -> bool {
    unknown.parts.len() > 1 && unknown.parts.last().and_then(part_text).is_some_and(|last| live.ends_with(&last))
}

fn part_text(part: &Part) -> Option<String> {
    match part {
        Part::Literal(literal, _) => Some(literal.to_string()),
        Part::Hole(hole) => text(hole),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use trueline_ir::Reason;

    fn template(parts: Vec<Part>) -> Unknown {
        Unknown { parts, ..Unknown::new(Reason::Computed, "x") }
    }

    fn literal(text: &str) -> Part {
        Part::Literal(text.into(), None)
    }

    fn hole() -> Part {
        Part::Hole(Unknown::new(Reason::Computed, "y").into())
    }

    #[test]
    fn an_unknown_text_is_what_fits_its_known_parts() {
        for (parts, live, expected) in [
            (vec![], "anything", true),
            (vec![literal("arn:aws:s3:::"), hole()], "arn:aws:s3:::logs", true),
            (vec![literal("arn:aws:s3:::"), hole()], "*", false),
            (vec![hole(), literal("/*")], "arn:aws:s3:::logs/*", true),
            (vec![hole(), literal("/*")], "arn:aws:s3:::logs", false),
            (vec![hole(), literal("/*")], "a/*b/*", true),
            (vec![literal("a-"), hole(), literal("-b")], "a-x-b", true),
            (vec![literal("a-"), hole(), literal("-b")], "a-x-c", false),
        ] {
            assert_eq!(may_be(&template(parts), live), expected, "{live}");
        }
        let prefixed = Unknown { prefix: Some("web-".into()), ..Unknown::new(Reason::Computed, "x") };
        assert!(may_be(&prefixed, "web-1") && !may_be(&prefixed, "db-1"));
    }
}

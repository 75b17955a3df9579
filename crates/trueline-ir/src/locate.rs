use std::sync::Arc;

use trueline_source::Span;

use crate::{AttrPath, Format, Resource, ResourceSet, Unknown, Value};

/// Where a path of a resource leads.
#[derive(Debug, Clone)]
pub struct Located<'a> {
    /// The resource whose code holds the value, or lacks it: a companion, where one was folded in at the path.
    pub resource: &'a Resource,
    /// The path in that resource.
    pub path: AttrPath,
    /// The value, if the path leads to one.
    pub value: Option<&'a Value>,
    /// What to underline: the value inside the resource's own code, else the head of the nearest block around it. Of
    /// what stands inside a document (a string of JSON), the place inside the document, wherever that is written.
    pub span: Span,
    /// Where the resource's own code refers to the document that [`span`](Self::span) is in, when it is written
    /// elsewhere.
    pub used_at: Option<Span>,
    /// How the value came there, nearest step first: the reference and where it led.
    pub chain: Vec<(Arc<str>, Span)>,
    /// The unknown that is the value, or that stands on the way to it.
    pub unknown: Option<&'a Unknown>,
    /// Why it is undecided whether the value is there at all.
    pub doubt: Option<&'a Unknown>,
}

/// Finds what stands at `path` of `resource`. It always answers: what is not there is placed at the nearest block that
/// should hold it.
pub fn locate<'a>(set: &'a ResourceSet, resource: &'a Resource, path: &AttrPath) -> Located<'a> {
    match companion(set, resource, path) {
        Some((companion, from)) => {
            let mut located = walk(companion, from);
            // The parent's own view tells whether the folded value is in doubt there.
            located.doubt = located.doubt.or(walk(resource, path.clone()).doubt);
            located
        }
        None => walk(resource, path.clone()),
    }
}

fn companion<'a>(set: &'a ResourceSet, resource: &Resource, path: &AttrPath) -> Option<(&'a Resource, AttrPath)> {
    let folds = resource.folds.as_slice();
    let steps = path.steps();
    // A group can be made of thousands of rules, so they are looked up in their order: the longest path that fits counts.
    let (fold, rest) = (0..=steps.len()).rev().find_map(|length| {
        let (start, rest) = steps.split_at(length);
        let at = folds.partition_point(|fold| fold.path.steps() < start);
        folds.get(at).filter(|fold| fold.path.steps() == start).map(|fold| (fold, rest))
    })?;
    Some((set.get(&fold.companion)?, fold.from.join(rest)))
}

fn walk(resource: &Resource, path: AttrPath) -> Located<'_> {
    let mut at = &resource.attributes;
    let mut found = Located {
        resource,
        path: AttrPath::new(),
        value: Some(at),
        span: resource.header,
        used_at: None,
        chain: Vec::new(),
        unknown: None,
        doubt: resource.doubt.as_deref(),
    };
    // Spans narrow as long as they stay inside the code of the resource; beyond it they tell where the value came from.
    let mut around = resource.span;
    let mut in_document = false;
    for step in path.steps() {
        if let Some(unknown) = at.as_unknown() {
            found.unknown = Some(unknown);
        }
        let missing = at.as_map().and_then(|map| map.rest.as_deref());
        let Some(next) = at.step(step) else {
            found.unknown = found.unknown.or(missing);
            found.value = None;
            break;
        };
        in_document |= at.document().is_some();
        at = next;
        found.value = Some(at);
        found.doubt = found.doubt.or(at.doubt.as_deref());
        match at.span {
            Some(span) if around.contains(span) || in_document || is_patch(resource, at, span) => {
                if !around.contains(span) && in_document {
                    found.used_at.get_or_insert(found.span);
                }
                around = span;
                found.span = at.as_map().and_then(|map| map.header).unwrap_or(span);
                found.chain.clear();
            }
            Some(span) => deepen(&mut found.chain, span),
            None => {}
        }
        let steps = at.origin.iter().flat_map(|origin| origin.steps());
        found.chain.extend(steps.filter_map(|step| Some((step.label.clone(), step.span?))));
    }
    if found.value.is_some() {
        found.unknown = found.unknown.or(at.as_unknown());
    }
    found.path = path;
    found
}

/// Whether a part of an object was put there by a patch. Such a part stands in another file than the object and came by no
/// reference: no other does in Kubernetes.
fn is_patch(resource: &Resource, value: &Value, span: Span) -> bool {
    resource.format == Format::Kubernetes && span.file != resource.span.file && value.origin.is_none()
}

/// Makes the last step of the chain as precise as the value that was found beyond it.
fn deepen(chain: &mut [(Arc<str>, Span)], span: Span) {
    if let Some((_, last)) = chain.last_mut()
        && last.contains(span)
    {
        *last = span;
    }
}

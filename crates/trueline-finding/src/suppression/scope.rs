use std::collections::HashMap;

use trueline_ir::{Resource, ResourceId, ResourceSet};
use trueline_source::{FileId, Sources, Span};

use super::{Scope, Suppression};
use crate::Finding;

/// Finds the suppressions that may cover a finding by where they and it stand.
#[derive(Default)]
pub(super) struct Index {
    lines: HashMap<(FileId, u32), Vec<usize>>,
    exact_lines: HashMap<(FileId, u32), Vec<usize>>,
    around: HashMap<FileId, Vec<(Span, usize)>>,
    files: HashMap<FileId, Vec<usize>>,
    resources: HashMap<ResourceId, Vec<usize>>,
    everywhere: Vec<usize>,
}

impl Index {
    pub(super) fn new(suppressions: &[Suppression]) -> Self {
        let mut index = Index::default();
        for (at, suppression) in suppressions.iter().enumerate() {
            let list = match &suppression.scope {
                Scope::Begins(file, line) => index.lines.entry((*file, *line)).or_default(),
                Scope::Line(file, line) => index.exact_lines.entry((*file, *line)).or_default(),
                Scope::File(file) => index.files.entry(*file).or_default(),
                Scope::Resource(id) => index.resources.entry(id.clone()).or_default(),
                Scope::Everywhere => &mut index.everywhere,
                Scope::Around(span) => {
                    index.around.entry(span.file).or_default().push((*span, at));
                    continue;
                }
            };
            list.push(at);
        }
        index
    }

    /// The suppressions in whose scope a finding is, in the order in which they were given. `sets` are the resources of each
    /// environment in which it was found.
    pub(super) fn covering(&self, finding: &Finding, sets: &[&ResourceSet], sources: &Sources) -> Vec<usize> {
        let mut found: Vec<usize> = sets.iter().flat_map(|set| self.covering_in(finding, set, sources)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn covering_in(&self, finding: &Finding, set: &ResourceSet, sources: &Sources) -> Vec<usize> {
        let line = |span: Span| (span.file, sources.file(span.file).position(span.start).line);
        let resources = resources(finding, set);
        let mut found = self.everywhere.clone();
        if !self.exact_lines.is_empty() {
            found.extend(self.exact_lines.get(&line(finding.span)).into_iter().flatten());
        }
        if !self.lines.is_empty() {
            found.extend(
                beginnings(finding, &resources).into_iter().filter_map(|span| self.lines.get(&line(span))).flatten(),
            );
        }
        found.extend(self.files.get(&finding.span.file).into_iter().flatten());
        for resource in &resources {
            found.extend(self.files.get(&resource.span.file).into_iter().flatten());
            found.extend(self.resources.get(&resource.id).into_iter().flatten());
            for block in std::iter::once(resource.span).chain(resource.calls.iter().map(|call| call.block)) {
                let near = self.around.get(&block.file).map_or(&[][..], Vec::as_slice);
                found.extend(near.iter().filter(|(span, _)| block.contains(*span)).map(|(_, at)| *at));
            }
        }
        found
    }
}

/// The resource that a finding is about, and the one as a part of which it was judged.
fn resources<'a>(finding: &Finding, set: &'a ResourceSet) -> Vec<&'a Resource> {
    let ids = std::iter::once(finding.subject.id()).chain(finding.part_of.as_deref().cloned());
    ids.filter_map(|id| set.get(&id)).collect()
}

/// The places at which a comment can stand to cover a finding: the value at fault, the blocks and attributes around it,
/// the head of the resource, that of its parent, and those of the calls that lead to it.
fn beginnings(finding: &Finding, resources: &[&Resource]) -> Vec<Span> {
    let mut spans = vec![finding.span];
    for resource in resources {
        spans.push(resource.header);
        spans.push(resource.span);
        spans.extend(resource.calls.iter().map(|call| call.span));
    }
    // Only the first is the one of which the finding's path is.
    let Some(resource) = resources.first() else { return spans };
    let mut at = &resource.attributes;
    for step in finding.path.steps() {
        let key = match (at.as_map(), step) {
            (Some(map), trueline_ir::Step::Key(key)) => map.entries.get(key).and_then(|entry| entry.key),
            _ => None,
        };
        let Some(next) = at.step(step) else { break };
        at = next;
        let own = [key, at.span, at.as_map().and_then(|map| map.header)];
        spans.extend(own.into_iter().flatten().filter(|span| resource.span.contains(*span)));
    }
    spans
}

impl Suppression {
    /// Whether what is asked beside the scope and the rules holds for a finding, in each environment in which it was found.
    pub(super) fn fits(&self, finding: &Finding, sets: &[&ResourceSet], sources: &Sources) -> bool {
        let is_at = |glob: &str| fits_address(glob, finding);
        let path = || sources.file(finding.span.file).path().clone();
        self.address.as_deref().is_none_or(is_at)
            && self.attribute.as_ref().is_none_or(|attribute| finding.path.strip_prefix(attribute).is_some())
            && (self.files.is_empty() || self.files.iter().any(|glob| crate::glob(glob, path().as_str())))
            && sets.iter().all(|set| self.conditions_hold(finding, set))
    }

    fn conditions_hold(&self, finding: &Finding, set: &ResourceSet) -> bool {
        self.conditions.iter().all(|(attribute, value)| {
            resources(finding, set).iter().any(|resource| {
                let found = attribute.steps().iter().try_fold(&resource.attributes, |at, step| {
                    // What Terraform writes as one block is a list of one.
                    at.step(step).or_else(|| at.as_items()?.first()?.step(step))
                });
                found.is_some_and(|found| text_of(found).as_deref() == Some(value))
            })
        })
    }
}

fn fits_address(glob: &str, finding: &Finding) -> bool {
    let subject = &finding.subject;
    let parent = finding.part_of.as_ref().map(|id| &id.address);
    [&subject.address, &subject.block_address].into_iter().chain(parent).any(|address| crate::glob(glob, address))
}

fn text_of(value: &trueline_ir::Value) -> Option<String> {
    value
        .as_str()
        .map(str::to_owned)
        .or_else(|| value.as_bool().map(|value| value.to_string()))
        .or_else(|| value.as_number().map(|value| value.to_string()))
}

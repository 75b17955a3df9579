//! What evaluated resources mean together: CloudFormation's are translated into Terraform's vocabulary, the JSON in their
//! strings is read, references become links, and companions are folded into the resource they configure. Objects of
//! Kubernetes have the API's shape, also where Terraform writes them, and are linked with those that they name or select.
//!
//! Each step only adds to the resources: companions stay in the set as they were written, strings keep their text, what was
//! translated keeps its own form beside the new one.
//!
//! Not here: parsing of any format, evaluation, and any opinion about what is a misconfiguration.
#![deny(missing_docs)]

mod addresses;
mod cloudformation;
mod documents;
mod exposure;
mod fold;
mod kubernetes;
mod limits;
mod links;
mod live;
#[cfg(test)]
mod testing;

use std::collections::HashSet;

use trueline_ir::{Resource, ResourceSet};
use trueline_source::{Problem, Sources};

pub use cloudformation::{Unmapped, targets as translated};
pub use exposure::{Exposures, Hop, Route};

use crate::addresses::Addresses;
use crate::limits::Notes;
pub use fold::folded;
pub use live::{Dialect, live_kind, translate_live};

/// What became of resources, and what of them could not be looked at.
#[derive(Debug, Default)]
pub struct Resolved {
    /// The resources, with their documents, links and folded values.
    pub set: ResourceSet,
    /// Warnings: `limit` for a resource that went beyond a limit of this crate, `unreadable-document` for an attribute
    /// that should hold JSON and does not. Of the instances of one block that have the same to say, one says it.
    pub problems: Vec<Problem>,
    /// Properties of CloudFormation that no translation table knows.
    pub unmapped: Unmapped,
}

/// Translates CloudFormation's types and properties, and does nothing else.
pub fn translate(resources: &mut Vec<Resource>) {
    cloudformation::translate(resources);
}

/// Translates CloudFormation, reads JSON held in strings, links references, folds companions into their parents and makes
/// stand-ins for parents out of sight. Of resources with the same id the first is kept.
pub fn resolve(resources: Vec<Resource>, sources: &Sources) -> Resolved {
    let mut resources = resources;
    let translated = cloudformation::translate(&mut resources);
    // Sorted first, so that what is folded does not depend on the order in which files were read.
    let mut resources: Vec<Resource> = ResourceSet::new(resources).into_iter().collect();
    kubernetes::translate(&mut resources);
    let mut notes: Vec<Notes> = resources.iter_mut().map(|resource| documents::read(resource, sources)).collect();
    let addresses = Addresses::new(&resources, &translated.parts);
    links::link(&mut resources, &addresses, &mut notes);
    kubernetes::relate(&mut resources, &mut notes);
    links::link_parts(&mut resources, &translated.parts);
    let problems = problems(&resources, notes);
    fold::fold(&mut resources, &addresses);
    Resolved { set: ResourceSet::new(resources), problems, unmapped: translated.unmapped }
}

fn problems(resources: &[Resource], notes: Vec<Notes>) -> Vec<Problem> {
    let mut known = HashSet::new();
    let problems = resources.iter().zip(notes).flat_map(|(resource, notes)| notes.problems(resource));
    problems.filter(|problem| known.insert((problem.span, problem.message.clone()))).collect()
}

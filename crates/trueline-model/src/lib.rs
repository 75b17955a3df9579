//! What evaluated resources mean together: the JSON in their strings is read, references become links, and companions
//! are folded into the resource they configure.
//!
//! Each step only adds to the resources: companions stay in the set as they were written, strings keep their text.
//!
//! Not here: parsing of any format, evaluation, and any opinion about what is a misconfiguration.
#![deny(missing_docs)]

mod addresses;
mod documents;
mod fold;
mod links;
#[cfg(test)]
mod testing;

use trueline_ir::{Resource, ResourceSet};
use trueline_source::Sources;

use crate::addresses::Addresses;

/// Reads JSON held in strings, links references, folds companions into their parents and makes stand-ins for parents
/// out of sight. Of resources with the same id the first is kept.
pub fn resolve(resources: Vec<Resource>, sources: &Sources) -> ResourceSet {
    // Sorted first, so that what is folded does not depend on the order in which files were read.
    let mut resources: Vec<Resource> = ResourceSet::new(resources).into_iter().collect();
    for resource in &mut resources {
        documents::read(resource, sources);
    }
    let addresses = Addresses::new(&resources);
    links::link(&mut resources, &addresses);
    fold::fold(&mut resources, &addresses);
    ResourceSet::new(resources)
}

use std::collections::HashMap;
use std::ops::Range;

use crate::{Resource, ResourceId};

/// Resources sorted by type, root and address, with look-up by type and by id.
#[derive(Debug, Clone, Default)]
pub struct ResourceSet {
    resources: Vec<Resource>,
    by_id: HashMap<ResourceId, usize>,
    /// By position; empty when all are.
    in_focus: Vec<bool>,
}

impl ResourceSet {
    /// Sorts and indexes. Of resources with the same id the first is kept.
    pub fn new(mut resources: Vec<Resource>) -> Self {
        resources.sort_by(|a, b| a.id.cmp(&b.id));
        resources.dedup_by(|later, first| later.id == first.id);
        for resource in &mut resources {
            // For look-up; of two folds at one path the first counts.
            resource.folds.sort_by(|a, b| a.path.cmp(&b.path));
        }
        let by_id = resources.iter().enumerate().map(|(at, resource)| (resource.id.clone(), at)).collect();
        ResourceSet { resources, by_id, in_focus: Vec::new() }
    }

    /// The same resources, of which only those that `is_meant` names are to be judged. The others are there for what
    /// refers to them.
    #[must_use]
    pub fn focused(mut self, is_meant: impl Fn(&Resource) -> bool) -> Self {
        self.in_focus = self.resources.iter().map(is_meant).collect();
        self
    }

    /// Whether the resource at a position is to be judged.
    pub fn is_in_focus(&self, at: usize) -> bool {
        self.in_focus.get(at).copied().unwrap_or(true)
    }

    /// All of them, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Resource> {
        self.resources.iter()
    }

    /// All of them, in order.
    pub fn as_slice(&self) -> &[Resource] {
        &self.resources
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.resources.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.resources.is_empty()
    }

    /// The resource of this id.
    pub fn get(&self, id: &ResourceId) -> Option<&Resource> {
        self.position(id).map(|at| &self.resources[at])
    }

    /// The position of the resource of this id.
    pub fn position(&self, id: &ResourceId) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The resources of one type.
    pub fn of_type(&self, kind: &str) -> &[Resource] {
        &self.resources[self.range_of(kind)]
    }

    /// The types there are, sorted, each with its resources.
    pub fn by_type(&self) -> impl Iterator<Item = (&str, &[Resource])> {
        self.resources.chunk_by(|a, b| a.id.kind == b.id.kind).map(|chunk| (&*chunk[0].id.kind, chunk))
    }

    fn range_of(&self, kind: &str) -> Range<usize> {
        let start = self.resources.partition_point(|resource| &*resource.id.kind < kind);
        let end = self.resources.partition_point(|resource| &*resource.id.kind <= kind);
        start..end
    }
}

impl IntoIterator for ResourceSet {
    type Item = Resource;
    type IntoIter = std::vec::IntoIter<Resource>;

    fn into_iter(self) -> Self::IntoIter {
        self.resources.into_iter()
    }
}

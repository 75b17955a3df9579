//! What `kubectl get -o yaml` and `-o json` print: one object, a list of them, or several documents.

use std::collections::BTreeSet;
use std::sync::Arc;

use trueline_ir::{Covers, Frontend, Resource, Snapshot};
use trueline_kubernetes::Kubernetes;
use trueline_source::{Level, Problem, SourcePath, Sources};

use crate::members::members;

/// Whether a text holds objects of Kubernetes, as far as its first part tells. In a list, `kind` stands behind the items.
pub(crate) fn may_be(head: &str) -> bool {
    if let Some(members) = members(head) {
        return members.contains("apiVersion") && (members.contains("kind") || members.contains("items"));
    }
    let line = |key: &str| {
        let mut lines = head.lines().take(400).map(|line| line.trim_start_matches(['-', ' ', '\t']));
        lines.any(|line| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':')))
    };
    line("apiVersion") && line("kind")
}

/// Reads a text that the sources know under this name.
pub(crate) fn read(path: &SourcePath, sources: &Sources) -> Result<(Snapshot, Vec<Problem>), Box<Problem>> {
    let loaded = Kubernetes::default().load(sources, std::slice::from_ref(path));
    if loaded.resources.is_empty() && loaded.problems.is_empty() {
        return Err(Box::new(crate::error::unknown_format(path)));
    }
    // What the API server wrote needs no advice on how to write it.
    let problems = loaded.problems.into_iter().filter(|problem| problem.level == Level::Error).collect();
    let resources: Vec<Resource> = loaded.resources;
    let covered: BTreeSet<Arc<str>> = resources.iter().map(covered_by).collect();
    let snapshot = Snapshot {
        path: path.clone(),
        format: "kubectl get",
        captured: None,
        covers: Covers::Types(covered),
        is_whole: true,
        resources,
        others: Vec::new(),
    };
    Ok((snapshot, problems))
}

/// `Deployment/prod`, and `ClusterRole` of what stands in no namespace.
fn covered_by(resource: &Resource) -> Arc<str> {
    match &resource.namespace {
        Some(namespace) => format!("{}/{namespace}", resource.id.kind).into(),
        None => resource.id.kind.clone(),
    }
}

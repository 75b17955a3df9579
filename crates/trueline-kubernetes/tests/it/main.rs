//! The frontend over small files of every form.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod forms;
mod hostile;
mod places;

use trueline_ir::{Frontend, Loaded, Resource};
use trueline_kubernetes::Kubernetes;
use trueline_source::{MemoryTree, SourcePath, Sources};

/// What is loaded of a tree that is written as one text, and its sources.
fn load(tree: &str) -> (Loaded, Sources) {
    load_tree(MemoryTree::parse(tree))
}

fn load_tree(tree: MemoryTree) -> (Loaded, Sources) {
    let files: Vec<SourcePath> = tree.paths().cloned().collect();
    let sources = Sources::new(tree);
    (Kubernetes::default().load(&sources, &files), sources)
}

/// `type address`, for every resource.
fn shown(loaded: &Loaded) -> Vec<String> {
    loaded.resources.iter().map(|Resource { id, .. }| format!("{} {}", id.kind, id.address)).collect()
}

/// `file:line: code: message`, for every problem.
fn problems(loaded: &Loaded, sources: &Sources) -> Vec<String> {
    let shown = loaded.problems.iter().map(|problem| {
        let place = match (problem.span, &problem.path) {
            (Some(span), _) => {
                let (path, start, _) = sources.place(span);
                format!("{path}:{}", start.line)
            }
            (None, Some(path)) => path.to_string(),
            (None, None) => "nowhere".to_owned(),
        };
        format!("{place}: {}: {}", problem.code, problem.message)
    });
    shown.collect()
}

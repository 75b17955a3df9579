use std::collections::BTreeMap;
use std::sync::Arc;

use trueline_source::{Comment, Problem, SourcePath, Sources};

use crate::Resource;

/// A format that can be evaluated into resources.
pub trait Frontend {
    /// Whether a file may be of this format, by its name alone.
    fn may_claim(&self, path: &SourcePath) -> bool;

    /// Whether a file is of this format. A format whose name says too little (`.json`, `.yaml`) looks at the content.
    fn claims(&self, path: &SourcePath, sources: &Sources) -> bool {
        let _ = sources;
        self.may_claim(path)
    }

    /// Evaluates the claimed files among `files`. Broken input is not an error: what could be understood is returned
    /// beside a problem for each part that could not.
    fn load(&self, sources: &Sources, files: &[SourcePath]) -> Loaded;
}

/// What a frontend understood.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The resources, in no particular order.
    pub resources: Vec<Resource>,
    /// The resources of what is meant for several environments, as they are in each of these. Those of two environments
    /// have nothing to do with each other, and the same ids.
    pub environments: BTreeMap<Arc<str>, Vec<Resource>>,
    /// What the user should hear about the input.
    pub problems: Vec<Problem>,
    /// The comments of the files, for suppressions.
    pub comments: Vec<Comment>,
    /// Files that were read and understood.
    pub parsed: Vec<SourcePath>,
    /// Files of which all or a part could not be understood.
    pub failed: Vec<SourcePath>,
}

impl Loaded {
    /// Adds what another frontend, or another part of the same, understood.
    pub fn extend(&mut self, other: Loaded) {
        self.resources.extend(other.resources);
        for (environment, resources) in other.environments {
            self.environments.entry(environment).or_default().extend(resources);
        }
        self.problems.extend(other.problems);
        self.comments.extend(other.comments);
        self.parsed.extend(other.parsed);
        self.failed.extend(other.failed);
    }
}

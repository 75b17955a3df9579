use std::collections::BTreeMap;
use std::path::Path;

use trueline_finding::{Finding, Verdict, group_instances};
use trueline_ir::Loaded;
use trueline_policy::PolicySet;
use trueline_source::{FileId, Level, MemoryTree, Problem, SourcePath, Sources};
use trueline_terraform::Options;

use super::expectation::{Expectation, expectations};
use crate::config;
use crate::policies::configure;
use crate::project::frontends;

/// Infrastructure code beside a policy that says itself what is to be found in it: a file, or a folder of files.
#[derive(Debug, Clone)]
pub(crate) struct Example {
    /// Where it is, as reports tell it.
    pub(crate) path: String,
    /// The folder of the policies that judge it.
    pub(crate) folder: String,
    /// What the config beside the policies says, if there is one.
    pub(crate) config: Option<String>,
    /// The files by their paths in it, with their texts.
    pub(crate) files: BTreeMap<String, String>,
}

/// What is not as an example says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Mismatch {
    /// What was expected and not found: file, and what.
    pub(crate) missing: Vec<(String, Expectation)>,
    /// What was found and not expected: file, what, and the message.
    pub(crate) unexpected: Vec<(String, Expectation, String)>,
    /// What was wrong with the example or the policies.
    pub(crate) problems: Vec<String>,
}

impl Example {
    /// What its files say; `None` if none says anything.
    pub(crate) fn expected(&self) -> Option<Vec<(String, Expectation)>> {
        let mut expected = Vec::new();
        let mut any = false;
        for (path, text) in &self.files {
            // A format without comments has its marks in a file beside it.
            let about = path.strip_suffix(".expect").unwrap_or(path);
            let Some(own) = expectations(text) else { continue };
            any = true;
            expected.extend(own.into_iter().map(|one| (about.to_owned(), one)));
        }
        any.then_some(expected)
    }

    /// Judges it by the rules among `policies` whose ids are in `rules`, and those that it names itself.
    pub(crate) fn judge(&self, policies: &Policies, rules: &[String]) -> Mismatch {
        let mut mismatch = Mismatch::default();
        let mut expected = self.expected().unwrap_or_default();
        let Some(mut set) = policies.selected(rules, &expected, &mut mismatch) else { return mismatch };
        self.configure(&mut set, &mut mismatch);
        let (sources, found) = self.evaluate(policies, &set, &mut mismatch);
        for finding in &found {
            let (file, own) = expectation_of(finding, &sources);
            let is_it = |(path, expected): &(String, Expectation)| {
                *path == file
                    && expected.line == own.line
                    && expected.unknown == own.unknown
                    && finding.rule.is_called(&expected.rule)
            };
            match expected.iter().position(is_it) {
                Some(at) => drop(expected.remove(at)),
                None => mismatch.unexpected.push((file, own, finding.message.to_string())),
            }
        }
        mismatch.missing = expected;
        mismatch
    }

    fn configure(&self, set: &mut PolicySet, mismatch: &mut Mismatch) {
        let Some(text) = &self.config else { return };
        let path = Path::new(&self.folder).join(config::NAME);
        match config::kubernetes_of(text, &path) {
            Ok(kubernetes) => configure(set, &kubernetes),
            Err(mistake) => mismatch.problems.push(mistake.to_string()),
        }
    }

    fn evaluate(&self, policies: &Policies, set: &PolicySet, mismatch: &mut Mismatch) -> (Sources, Vec<Finding>) {
        let tree = self.files.iter().fold(MemoryTree::new(), |tree, (path, text)| tree.with(path, text.as_str()));
        let paths: Vec<SourcePath> = tree.paths().cloned().collect();
        let sources = Sources::new(tree);
        policies.add_to(&sources);
        let mut loaded = Loaded::default();
        for frontend in frontends(Options::default(), Default::default()) {
            loaded.extend(frontend.load(&sources, &paths));
        }
        let resolved = trueline_model::resolve(loaded.resources, &sources);
        let evaluation = set.evaluate(&resolved.set, &sources);
        let problems = [loaded.problems, resolved.problems, evaluation.problems].concat();
        let worth = problems.iter().filter(|problem| problem.level >= Level::Warning);
        mismatch.problems.extend(worth.map(|problem| shown(problem, &sources)));
        (sources, group_instances(evaluation.findings))
    }
}

/// A problem in one line.
pub(crate) fn shown(problem: &Problem, sources: &Sources) -> String {
    let mut out = Vec::new();
    let _ = crate::messages::write_problems(std::slice::from_ref(problem), Level::Note, sources, &mut out);
    String::from_utf8_lossy(&out).trim_end().to_owned()
}

fn expectation_of(finding: &Finding, sources: &Sources) -> (String, Expectation) {
    let (path, start, _) = sources.place(finding.span);
    let unknown = finding.verdict == Verdict::Unknown;
    (path.to_string(), Expectation { line: start.line, rule: finding.rule.id.clone(), unknown })
}

/// The policies that are under test.
pub(crate) struct Policies {
    pub(crate) set: PolicySet,
    /// Their paths and texts, in the order in which the set knows the files.
    pub(crate) files: Vec<(SourcePath, String)>,
}

impl Policies {
    /// Makes the files known to `sources`, which must know no other yet: under the numbers that the set has for them.
    pub(crate) fn add_to(&self, sources: &Sources) -> Vec<FileId> {
        let add = |(path, text): &(SourcePath, String)| sources.add(path.clone(), text.clone());
        self.files.iter().map(add).collect()
    }

    fn selected(
        &self,
        rules: &[String],
        expected: &[(String, Expectation)],
        mismatch: &mut Mismatch,
    ) -> Option<PolicySet> {
        let mut names = rules.to_vec();
        names.extend(expected.iter().map(|(_, expected)| expected.rule.clone()));
        if names.is_empty() {
            return Some(PolicySet::default());
        }
        let mut set = self.set.clone();
        match set.select(&names) {
            Ok(()) => Some(set),
            Err(error) => {
                mismatch.problems.push(format!("an expectation names an {error}"));
                None
            }
        }
    }
}

impl Mismatch {
    /// Whether all is as expected.
    pub(crate) fn is_none(&self) -> bool {
        self.missing.is_empty() && self.unexpected.is_empty() && self.problems.is_empty()
    }
}

use std::sync::Arc;

use anyhow::Result;
use trueline_finding::suppression::{self, Context, Entry, SuppressionPolicy};
use trueline_finding::{Coverage, Finding, RuleInfo};
use trueline_ir::{Mode, Resource};
use trueline_model::Resolved;
use trueline_source::Problem;

use crate::args::SelectArgs;
use crate::progress::Progress;
use crate::project::Project;
use crate::timings::{Timings, measure};
use crate::{messages, policies};

/// How a project is judged.
pub(crate) struct ScanOptions<'a> {
    /// Which rules judge.
    pub(crate) rules: &'a SelectArgs,
    /// What suppressions may be.
    pub(crate) suppressions: SuppressionPolicy,
}

/// What the rules say of a project.
pub(crate) struct Scan {
    /// The project.
    pub(crate) project: Project,
    /// What was found, each instance on its own; what is suppressed is marked.
    pub(crate) findings: Vec<Finding>,
    /// The suppressions, and what became of each.
    pub(crate) suppressions: Vec<Entry>,
    /// What was wrong with the input, in order.
    pub(crate) problems: Vec<Problem>,
    /// How much was judged.
    pub(crate) coverage: Coverage,
    /// The rules by which was judged, sorted by id.
    pub(crate) rules: Vec<Arc<RuleInfo>>,
}

/// Evaluates a project, judges it, and marks what is suppressed.
///
/// # Errors
/// When a rule is not known, or the user's policies are not there.
pub(crate) fn scan(
    mut project: Project,
    options: &ScanOptions<'_>,
    progress: &Progress,
    timings: &mut Timings,
) -> Result<Scan> {
    progress.phase("evaluating");
    let ((loaded, evaluating), (selected, selecting)) =
        rayon::join(|| measure(|| project.load()), || measure(|| policies::load(options.rules, &project)));
    timings.add("parse and evaluate", evaluating);
    timings.add("load policies", selecting);
    let (selection, policy_problems) = selected?;
    let files = project.count_files(&loaded);
    let Resolved { set, problems: model_problems } =
        timings.time("model", || trueline_model::resolve(loaded.resources, &project.sources));
    progress.phase("judging");
    let evaluation = timings.time("policies", || selection.policies.evaluate(&set, &project.sources));
    let rules = selection.asked();
    let mut findings = evaluation.findings;
    let (suppressions, suppression_problems) = timings.time("suppressions", || {
        let context = Context {
            set: &set,
            sources: &project.sources,
            known: &selection.known,
            ran: &rules,
            workspace: project.workspace(),
            policy: &options.suppressions,
        };
        let mut found = suppression::from_comments(&loaded.comments, &project.sources);
        found.extend(suppression::from_metadata(&set));
        suppression::apply(&mut findings, found, &context, &selection.remarks)
    });
    let coverage = Coverage {
        files,
        resources: set.iter().filter(|resource| is_judged(resource)).count(),
        unjudged: evaluation.unjudged,
        rules: rules.len(),
        verdicts: evaluation.verdicts,
    };
    let mut problems = [
        std::mem::take(&mut project.problems),
        loaded.problems,
        model_problems,
        policy_problems,
        evaluation.problems,
        suppression_problems,
    ]
    .concat();
    messages::sort_problems(&mut problems, &project.sources);
    Ok(Scan { project, findings, suppressions, problems, coverage, rules })
}

/// Whether a resource is one of the configuration's own: not data, and not made up for a parent out of sight.
fn is_judged(resource: &Resource) -> bool {
    resource.mode == Mode::Managed && !resource.stand_in
}

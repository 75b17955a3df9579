mod judge;
mod ready;

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use trueline_finding::{Finding, Fingerprint, RuleInfo, VerdictCount};
use trueline_ir::{AttrPath, Mode, Resource, ResourceId, ResourceSet};
use trueline_source::{FileId, Problem, Sources};

use self::judge::judge_all;
pub(crate) use self::ready::asks_for_action;
use self::ready::{Failure, Kinds, Ready};
use crate::engine::{Engine, EngineError, Place, rule_name};
use crate::input::policy_type;
use crate::set::{PolicySet, Rule};
use crate::{advice, convention};

/// What the rules say of a set of resources.
#[derive(Debug, Default)]
pub struct Evaluation {
    /// By file, position, rule and message; each instance of a defect on its own.
    pub findings: Vec<Finding>,
    /// Policies that failed, by rule: one problem each.
    pub problems: Vec<Problem>,
    /// One for each pair of a rule and a resource of its types, as far as the policy did not fail.
    pub verdicts: VerdictCount,
    /// Managed resources that no rule judges, neither as themselves nor as a part of another.
    pub unjudged: usize,
}

impl Evaluation {
    /// Names the environment that the resources are meant for.
    #[must_use]
    pub fn of_environment(mut self, environment: &Arc<str>) -> Self {
        for finding in &mut self.findings {
            finding.environments = [environment.clone()].into();
        }
        self
    }

    /// Joins what was said of several sets of resources. What was found at the same place in several is one
    /// finding.
    pub fn join(evaluations: Vec<Evaluation>, sources: &Sources) -> Evaluation {
        let mut evaluations = evaluations.into_iter();
        let mut all = evaluations.next().unwrap_or_default();
        let first = all.findings.len();
        for other in evaluations {
            all.findings.extend(other.findings);
            all.problems.extend(other.problems);
            all.verdicts += other.verdicts;
            all.unjudged += other.unjudged;
        }
        if all.findings.len() > first {
            let order = Order::of(&all.findings, sources);
            all.findings.sort_by(|a, b| order.compare(a, b));
            all.findings.dedup_by(|later, first| {
                let same = later.fingerprint == first.fingerprint
                    && (later.verdict, later.span, &later.message) == (first.verdict, first.span, &first.message);
                if same {
                    first.environments = [&*first.environments, &*later.environments].concat().into();
                }
                same
            });
        }
        all
    }
}

impl PolicySet {
    /// Runs every rule and convention on every resource of its types, on all threads of the current pool.
    pub fn evaluate(&self, set: &ResourceSet, sources: &Sources) -> Evaluation {
        let mut ready = Ready::new(self, set);
        let failures = std::mem::take(&mut ready.failures);
        let mut judged = judge_all(set, &ready);
        let (more, verdicts) = convention::evaluate(&self.conventions, set, sources);
        judged.findings.extend(more);
        judged.verdicts += verdicts;
        let mut problems = self.problems(failures.into_iter().chain(judged.failures), sources);
        problems.extend(judged.excess.into_iter().map(Problem::from));
        Evaluation {
            findings: in_order(judged.findings, sources),
            problems,
            verdicts: judged.verdicts,
            unjudged: unjudged(set, &self.by_type()),
        }
    }

    /// The rules that run and whose types none of the resources has, sorted by id, each with whether it is the user's.
    pub fn idle(&self, sets: &[&ResourceSet]) -> Vec<(Arc<RuleInfo>, bool)> {
        let kinds = Kinds::of(sets);
        let idle = self.rules.iter().filter(|rule| self.runs(&rule.info));
        let idle = idle.filter(|rule| !kinds.concern(rule));
        idle.map(|rule| (rule.info.clone(), self.is_of_user(rule))).collect()
    }

    fn problems<'p>(&self, failures: impl Iterator<Item = Failure<'p>>, sources: &Sources) -> Vec<Problem> {
        let mut first: BTreeMap<&str, Failure<'p>> = BTreeMap::new();
        for failure in failures {
            first.entry(&failure.rule.info.id).or_insert(failure);
        }
        first.into_values().map(|failure| self.problem(&failure, sources)).collect()
    }

    fn problem(&self, Failure { rule, error }: &Failure<'_>, sources: &Sources) -> Problem {
        let id = &rule.info.id;
        // Of what is interpreted nobody knows where it was stopped.
        let place = error.place.clone().or_else(|| error.stopped.then(|| self.place_of(rule)).flatten());
        let error = &EngineError { place, ..error.clone() };
        let of_user = self.modules.iter().filter(|module| module.file.is_some());
        let is_told = |place: &&Place| !of_user.clone().any(|module| module.path == place.path);
        let place = match error.place.as_ref().filter(is_told) {
            Some(place) => format!(" ({}:{})", place.path, place.line),
            None => String::new(),
        };
        let problem = if error.stopped {
            let message = format!("the policy of `{id}` was stopped at one resource: {}{place}", error.message);
            advice::on_limit(Problem::error("policy-timeout", message), error)
        } else {
            let message = format!("the policy of `{id}` failed: {}{place}", advice::reworded(&error.message));
            advice::on_syntax(Problem::error("policy-error", message), error)
        };
        let problem = match self.modules[rule.module].file {
            None => problem.help("this rule is built in: please report it"),
            Some(_) => problem,
        };
        self.place(problem, error, rule.module, sources)
    }
}

impl PolicySet {
    /// Where a rule is defined first.
    fn place_of(&self, rule: &Rule) -> Option<Place> {
        let module = &self.modules[rule.module];
        let syntax = Engine::parse(module).ok()?;
        let first = syntax.policy.iter().find(|own| rule_name(own) == Some(&*rule.entry))?;
        let (line, column) = (first.span().line as usize, first.span().col as usize);
        Some(Place { path: module.path.to_string(), line, column })
    }
}

fn unjudged(set: &ResourceSet, by_type: &BTreeMap<&str, Vec<&Rule>>) -> usize {
    if by_type.contains_key("*") {
        return 0;
    }
    let companions: HashSet<&ResourceId> =
        set.iter().flat_map(|resource| &resource.folds).map(|fold| &fold.companion).collect();
    let is_left_out = |resource: &&Resource| {
        let own = resource.mode == Mode::Managed && !resource.stand_in && !resource.is_deleted();
        own && !by_type.contains_key(&*policy_type(resource)) && !companions.contains(&resource.id)
    };
    set.iter().filter(is_left_out).count()
}

/// By file, position, rule and message; what else there is only keeps the order the same from run to run.
struct Order {
    files: HashMap<FileId, usize>,
}

impl Order {
    fn of(findings: &[Finding], sources: &Sources) -> Self {
        Order { files: sources.ranks(findings.iter().map(|finding| finding.span.file)) }
    }

    fn compare(&self, a: &Finding, b: &Finding) -> Ordering {
        self.key(a).cmp(&self.key(b))
    }

    fn key<'f>(&self, finding: &'f Finding) -> impl Ord + use<'f> {
        let Finding { span, rule, message, subject, path, verdict, .. } = finding;
        (self.files[&span.file], span.start, &rule.id, message, &subject.root, &subject.address, path, *verdict)
    }
}

/// Sorts by file, position, rule and message, takes repeats out and numbers what is left of equal identity.
fn in_order(mut findings: Vec<Finding>, sources: &Sources) -> Vec<Finding> {
    let order = Order::of(&findings, sources);
    // Those that are equal in its eyes are repeats.
    findings.sort_unstable_by(|a, b| order.compare(a, b));
    findings.dedup_by(|a, b| a.message == b.message && identity(a) == identity(b));
    number(&mut findings);
    findings
}

/// Tells findings of equal identity apart by their number.
fn number(findings: &mut [Finding]) {
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by_key(|at| findings[*at].fingerprint);
    let mut first = 0;
    for (position, at) in order.iter().enumerate() {
        // The first of a run keeps its own, by which the others are known.
        if findings[order[first]].fingerprint != findings[*at].fingerprint {
            first = position;
        }
        let finding = &findings[*at];
        if position > first {
            let (rule, root, address, _) = identity(finding);
            findings[*at].fingerprint = Fingerprint::new(rule, root, address, &finding.place, position - first);
        }
    }
}

fn identity(finding: &Finding) -> (&str, &str, &str, &AttrPath) {
    (&finding.rule.id, &finding.subject.root, &finding.subject.address, &finding.path)
}

#[cfg(test)]
mod tests;

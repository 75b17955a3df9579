use std::borrow::Cow;
use std::collections::{HashMap, HashSet, hash_map};
use std::sync::Arc;

use anyhow::Result;
use trueline_finding::suppression::{self, Context, Entry};
use trueline_finding::{Coverage, Date, Finding, Inhabitants, RuleInfo, hidden};
use trueline_ir::{Action, Loaded, Mode, Resource, ResourceId, ResourceSet};
use trueline_model::{Resolved, Unmapped};
use trueline_policy::{Evaluation, PolicySet};
use trueline_source::{FileId, Problem, SourcePath, Sources, Span};

use crate::args::SelectArgs;
use crate::compliance::{self, Ledger};
use crate::config::RuleSettings;
use crate::mistake::Mistake;
use crate::policies::{self, Selection};
use crate::progress::Progress;
use crate::project::{Project, Side};
use crate::timings::{Timings, measure};
use crate::{messages, triage, trivyignore};

/// How a project is judged.
pub(crate) struct ScanOptions<'a> {
    /// Which rules judge.
    pub(crate) rules: &'a SelectArgs,
    /// The day of the run.
    pub(crate) today: Date,
    /// Whether the findings are to be compared with others.
    pub(crate) compares: bool,
    /// Whether only what a plan changes is judged.
    pub(crate) only_changed: bool,
    /// Whether it is to be told which rules match no resource.
    pub(crate) wants_idle: bool,
    /// Whether compliance is to be assessed.
    pub(crate) wants_ledger: bool,
}

/// What the rules say of a project.
pub(crate) struct Scan {
    /// The project.
    pub(crate) project: Project,
    /// What was found, each instance on its own; what is suppressed is marked.
    pub(crate) findings: Vec<Finding>,
    /// The suppressions, and what became of each.
    pub(crate) suppressions: Vec<Entry>,
    /// The resources, if findings are to be compared.
    pub(crate) inhabitants: Inhabitants,
    /// What was wrong with the input, in order.
    pub(crate) problems: Vec<Problem>,
    /// How much was judged.
    pub(crate) coverage: Coverage,
    /// Properties that rules cannot see, for nobody has said what they are in Terraform.
    pub(crate) unmapped: Unmapped,
    /// The rules that match no resource, each with whether it is the user's; empty unless that was asked for.
    pub(crate) idle: Vec<(Arc<RuleInfo>, bool)>,
    /// The rules by which was judged, sorted by id.
    pub(crate) rules: Vec<Arc<RuleInfo>>,
    /// What an assessment of compliance goes by; empty unless that was asked for.
    pub(crate) ledger: Ledger,
    /// Where secrets stand, sorted; empty where nothing is to be shown.
    pub(crate) hidden: Vec<Span>,
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
    let ((mut loaded, evaluating), (selected, selecting)) =
        rayon::join(|| measure(|| project.load()), || measure(|| policies::load(options.rules, &project)));
    timings.add("parse and evaluate", evaluating);
    timings.add("load policies", selecting);
    let (selection, policy_problems) = selected?;
    let files = project.count_files(&loaded);
    let nothing = project.nothing_judged(files);
    project.problems.extend(nothing);
    let read = if options.wants_ledger { compliance::files(&loaded) } else { Vec::new() };
    let (sets, model_problems, unmapped) = timings.time("model", || resolve(&mut loaded, &project.sources));
    let sets = if options.only_changed { changed(sets)? } else { sets };
    progress.phase("judging");
    let evaluation = timings.time("policies", || judge(&sets, &selection.policies, &project.sources));
    let rules = selection.asked();
    let all: Vec<&ResourceSet> = sets.iter().map(|(_, set)| set).collect();
    let idle = if options.wants_idle { selection.policies.idle(&all) } else { Vec::new() };
    let mut findings = evaluation.findings;
    let policy = project.config.suppressions.policy(options.today);
    let (suppressions, suppression_problems) = timings.time("suppressions", || {
        let everything = together(&sets);
        let environments: Vec<(Arc<str>, &ResourceSet)> =
            sets.iter().filter_map(|(name, set)| Some((name.clone()?, set))).collect();
        let context = Context {
            set: &everything,
            environments: &environments,
            sources: &project.sources,
            known: &selection.known,
            ran: &rules,
            workspace: project.workspace(),
            policy: &policy,
        };
        let mut found = suppression::from_comments(&loaded.comments, &project.sources);
        found.extend(suppression::from_metadata(&everything));
        found.extend(trivyignore::read(&project.sources));
        let ignores = project.config.ignores.iter();
        found.extend(ignores.filter_map(|ignore| ignore.suppression(&project.root, &project.sources)));
        suppression::apply(&mut findings, found, &context, &selection.remarks)
    });
    configure(&mut findings, &project, &selection, options.today)?;
    if project.side == Side::Head {
        timings.time("triage", || triage::attach(&mut findings, sets.iter().map(|(_, set)| set), &project.sources));
    }
    let ledger = match options.wants_ledger {
        true => Ledger::new(all.iter().copied(), &rules, &findings, &read, &project.sources),
        false => Ledger::default(),
    };
    let hidden = match project.side == Side::Head && !findings.is_empty() {
        true => hidden(all.iter().flat_map(|set| set.iter()), &project.sources),
        false => Vec::new(),
    };
    let mut inhabitants = Inhabitants::default();
    sets.iter().filter(|_| options.compares).for_each(|(_, set)| inhabitants.add(set));
    let coverage = Coverage {
        files,
        resources: sets.iter().map(|(_, set)| judged(set)).sum(),
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
    Ok(Scan { project, findings, suppressions, inhabitants, problems, coverage, unmapped, idle, rules, ledger, hidden })
}

/// Makes findings what the config of their folders says of their rules, and takes those away that it does not want.
pub(crate) fn configure(
    findings: &mut Vec<Finding>,
    project: &Project,
    selection: &Selection,
    today: Date,
) -> Result<(), Mistake> {
    let known = &selection.known;
    // What makes no sense is told although nothing was found.
    project.config.rules.of(&SourcePath::root(), known)?;
    let mut by_file: HashMap<FileId, Arc<RuleSettings>> = HashMap::new();
    for finding in &*findings {
        if let hash_map::Entry::Vacant(place) = by_file.entry(finding.span.file) {
            let file = project.sources.file(finding.span.file);
            let folder = file.path().parent().unwrap_or_else(SourcePath::root);
            place.insert(project.config.rules.of(&folder, known)?);
        }
    }
    findings.retain_mut(|finding| {
        let is_on = selection.is_on(&finding.rule);
        by_file[&finding.span.file].apply(finding, is_on, today)
    });
    Ok(())
}

/// The resources by the environment that they are meant for; first those that are meant for none.
pub(crate) type Sets = Vec<(Option<Arc<str>>, ResourceSet)>;

pub(crate) fn resolve(loaded: &mut Loaded, sources: &Sources) -> (Sets, Vec<Problem>, Unmapped) {
    let environments = std::mem::take(&mut loaded.environments).into_iter();
    let unbound = (None, std::mem::take(&mut loaded.resources));
    let all = std::iter::once(unbound).chain(environments.map(|(name, resources)| (Some(name), resources)));
    let mut problems = Vec::new();
    let mut unmapped = Unmapped::new();
    let sets: Sets = all
        .map(|(environment, resources)| {
            let Resolved { set, problems: found, unmapped: more } = trueline_model::resolve(resources, sources);
            problems.extend(found);
            unmapped.extend(more);
            (environment, set)
        })
        .collect();
    (sets, problems, unmapped)
}

/// The resources of a project, linked and folded, and what was wrong with that.
pub(crate) fn resolved(loaded: &mut Loaded, sources: &Sources) -> (Sets, Vec<Problem>) {
    let (sets, problems, _) = resolve(loaded, sources);
    (sets, problems)
}

fn judge(sets: &Sets, policies: &PolicySet, sources: &Sources) -> Evaluation {
    let evaluate = |(environment, set): &(Option<Arc<str>>, ResourceSet)| {
        let evaluation = policies.evaluate(set, sources);
        match environment {
            Some(environment) => evaluation.of_environment(environment),
            None => evaluation,
        }
    };
    Evaluation::join(sets.iter().map(evaluate).collect(), sources)
}

/// The resources of all sets. One that is meant for several environments is there as it is in the first.
fn together(sets: &Sets) -> Cow<'_, ResourceSet> {
    match sets.as_slice() {
        [(_, set)] => Cow::Borrowed(set),
        sets => Cow::Owned(ResourceSet::new(sets.iter().flat_map(|(_, set)| set.iter()).cloned().collect())),
    }
}

/// How many resources are judged that are the configuration's own: not data, not made up for a parent out of sight, and
/// there after the plan.
pub(crate) fn judged(set: &ResourceSet) -> usize {
    let is_own = |resource: &Resource| resource.mode == Mode::Managed && !resource.stand_in && !resource.is_deleted();
    set.iter().enumerate().filter(|(at, resource)| set.is_in_focus(*at) && is_own(resource)).count()
}

/// The resources with the focus on those that a plan changes, themselves or by what configures them.
fn changed(sets: Sets) -> Result<Sets, Mistake> {
    let mut resources = sets.iter().flat_map(|(_, set)| set.iter()).peekable();
    if resources.peek().is_some() && resources.all(|resource| resource.action().is_none()) {
        let help = "--only-changed goes by the actions of a plan: run `terraform plan -out tfplan` and \
                    `terraform show -json tfplan > plan.json`, and check plan.json";
        return Err(Mistake::new("there is no plan that says what is changed").help(help));
    }
    Ok(sets.into_iter().map(|(environment, set)| (environment, changed_in(set))).collect())
}

fn changed_in(set: ResourceSet) -> ResourceSet {
    let is_changed = |resource: &&Resource| resource.action().is_some_and(Action::is_change);
    let changed: HashSet<ResourceId> = set.iter().filter(is_changed).map(|resource| resource.id.clone()).collect();
    set.focused(|resource| {
        changed.contains(&resource.id) || resource.folds.iter().any(|fold| changed.contains(&fold.companion))
    })
}

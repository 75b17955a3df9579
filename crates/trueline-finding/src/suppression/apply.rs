use std::collections::HashMap;
use std::sync::Arc;

use trueline_ir::ResourceSet;
use trueline_source::{Problem, Sources};

use super::rules::SuppressionRules;
use super::scope::Index;
use super::{Source, Suppression, Tool};
use crate::{Date, Finding, RuleInfo, glob, nearest_name};

/// What a team allows suppressions to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuppressionPolicy {
    /// The day of the run.
    pub today: Date,
    /// Whether those in code count: comments, metadata, annotations.
    pub inline: bool,
    /// Whether those written for other tools count.
    pub foreign: bool,
    /// Whether each must say why.
    pub require_reason: bool,
    /// Whether each must say who answers for it.
    pub require_owner: bool,
    /// Whether each must end.
    pub require_until: bool,
    /// How many days from today on it may still hold; those without an end then do not count.
    pub max_days: Option<u32>,
}

impl SuppressionPolicy {
    /// All count, nothing is required.
    pub fn lenient(today: Date) -> Self {
        SuppressionPolicy {
            today,
            inline: true,
            foreign: true,
            require_reason: false,
            require_owner: false,
            require_until: false,
            max_days: None,
        }
    }
}

/// What suppressions are applied to.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The resources that were judged; one that several environments have, as it is in the first.
    pub set: &'a ResourceSet,
    /// Those of each environment.
    pub environments: &'a [(Arc<str>, &'a ResourceSet)],
    /// The files.
    pub sources: &'a Sources,
    /// Every rule that there is, by whose ids and aliases suppressions name them.
    pub known: &'a [Arc<RuleInfo>],
    /// Those by which was judged.
    pub ran: &'a [Arc<RuleInfo>],
    /// What `terraform.workspace` was.
    pub workspace: &'a str,
    /// What the team allows.
    pub policy: &'a SuppressionPolicy,
}

impl<'a> Context<'a> {
    /// The resources as they are where the finding is.
    fn sets_of(&self, finding: &Finding) -> Vec<&'a ResourceSet> {
        let is_there = |(name, _): &&(Arc<str>, &ResourceSet)| finding.environments.contains(name);
        let sets: Vec<&ResourceSet> = self.environments.iter().filter(is_there).map(|(_, set)| *set).collect();
        if sets.is_empty() { vec![self.set] } else { sets }
    }
}

/// A suppression and what became of it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The suppression.
    pub suppression: Arc<Suppression>,
    /// What became of it.
    pub state: EntryState,
    /// The ids of the rules that it names, sorted.
    pub rules: Vec<String>,
    /// What it names and no rule is called.
    pub unknown: Vec<String>,
    /// How many findings it covers, or would if it still held.
    pub covered: usize,
}

/// What became of a suppression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryState {
    /// It covers a finding.
    Active,
    /// It covers none, though the rules it names were asked.
    Unused,
    /// It covers none, and not all rules that it names were asked.
    NotAsked,
    /// It has ended.
    Expired,
    /// It is badly written, or not as the config requires: why.
    Invalid(String),
    /// It was written for another tool, and no rule here is called what it names.
    Unmapped,
    /// The config switches those of its kind off.
    Off,
}

impl EntryState {
    /// The word that stands in lists.
    pub fn as_str(&self) -> &'static str {
        match self {
            EntryState::Active => "active",
            EntryState::Unused => "unused",
            EntryState::NotAsked => "not-asked",
            EntryState::Expired => "expired",
            EntryState::Invalid(_) => "invalid",
            EntryState::Unmapped => "unmapped",
            EntryState::Off => "off",
        }
    }
}

/// Marks the findings that suppressions cover, adds what is to be said of the suppressions themselves, and tells what
/// became of each.
///
/// `remarks` are the rules on suppressions that are enabled.
pub fn apply(
    findings: &mut Vec<Finding>,
    suppressions: Vec<Suppression>,
    context: &Context<'_>,
    remarks: &[Arc<RuleInfo>],
) -> (Vec<Entry>, Vec<Problem>) {
    if suppressions.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let index = Index::new(&suppressions);
    let names = Names::new(context.known);
    let mut entries: Vec<Entry> =
        suppressions.into_iter().map(|suppression| names.enter(suppression, context)).collect();
    for finding in findings.iter_mut() {
        for at in index.covering(finding, &context.sets_of(finding), context.sources) {
            let entry = &mut entries[at];
            if !entry.names(finding) || !entry.suppression.fits(finding, &context.sets_of(finding), context.sources) {
                continue;
            }
            entry.covered += 1;
            if entry.holds() {
                entry.state = EntryState::Active;
                finding.suppression.get_or_insert_with(|| entry.suppression.clone());
            }
        }
    }
    let mut rules = SuppressionRules::new(remarks, context);
    findings.extend(entries.iter().flat_map(|entry| rules.remark(entry)));
    (entries.clone(), unmapped(&entries))
}

impl Entry {
    fn names(&self, finding: &Finding) -> bool {
        self.rules.binary_search(&finding.rule.id).is_ok()
    }

    fn holds(&self) -> bool {
        matches!(self.state, EntryState::Active | EntryState::Unused | EntryState::NotAsked)
    }
}

/// One note for each id of another tool that nothing here is called.
fn unmapped(entries: &[Entry]) -> Vec<Problem> {
    let mut told: Vec<(Tool, &str)> = Vec::new();
    let mut notes = Vec::new();
    for entry in entries.iter().filter(|entry| entry.suppression.tool != Tool::Trueline) {
        let tool = entry.suppression.tool;
        for id in &entry.unknown {
            if !told.contains(&(tool, id)) {
                told.push((tool, id));
                let message = format!("No rule here is called `{id}`, which a comment for {tool} suppresses.");
                notes.push(Problem::note("suppression-unmapped", message).at(entry.suppression.span));
            }
        }
    }
    notes
}

/// The rules by what they are called.
struct Names<'a> {
    rules: &'a [Arc<RuleInfo>],
    by_name: HashMap<String, Vec<usize>>,
}

impl<'a> Names<'a> {
    fn new(rules: &'a [Arc<RuleInfo>]) -> Self {
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, rule) in rules.iter().enumerate() {
            for name in std::iter::once(&rule.id).chain(&rule.aliases) {
                by_name.entry(name.to_ascii_lowercase()).or_default().push(at);
            }
        }
        Names { rules, by_name }
    }

    /// The rules that a name stands for.
    fn find(&self, name: &str) -> Vec<usize> {
        let name = name.to_ascii_lowercase();
        if !name.contains(['*', '?']) {
            return self.by_name.get(&name).cloned().unwrap_or_default();
        }
        let fits = |rule: &RuleInfo| {
            let mut names = std::iter::once(&rule.id).chain(&rule.aliases);
            names.any(|known| glob(&name, &known.to_ascii_lowercase()))
        };
        (0..self.rules.len()).filter(|at| fits(&self.rules[*at])).collect()
    }

    fn enter(&self, suppression: Suppression, context: &Context<'_>) -> Entry {
        let (mut rules, mut unknown) = (Vec::new(), Vec::new());
        for name in &suppression.rules {
            match self.find(name) {
                found if found.is_empty() => unknown.push(name.clone()),
                found => rules.extend(found.into_iter().map(|at| self.rules[at].id.clone())),
            }
        }
        rules.sort();
        rules.dedup();
        let state = self.state(&suppression, &rules, &unknown, context);
        Entry { suppression: Arc::new(suppression), state, rules, unknown, covered: 0 }
    }

    /// The state as long as nothing is covered.
    fn state(
        &self,
        suppression: &Suppression,
        rules: &[String],
        unknown: &[String],
        context: &Context<'_>,
    ) -> EntryState {
        let policy = context.policy;
        let is_foreign = suppression.tool != Tool::Trueline;
        if (suppression.source != Source::Config && !policy.inline) || (is_foreign && !policy.foreign) {
            return EntryState::Off;
        }
        if let Some(mistake) = &suppression.mistake {
            return EntryState::Invalid(mistake.clone());
        }
        if rules.is_empty() {
            return match unknown.first() {
                Some(name) if !is_foreign => EntryState::Invalid(unknown_rule(self.rules, name)),
                _ => EntryState::Unmapped,
            };
        }
        if let Some(lack) = suppression.lack(policy) {
            return EntryState::Invalid(lack);
        }
        if suppression.until.is_some_and(|until| until < policy.today) {
            return EntryState::Expired;
        }
        let is_elsewhere =
            suppression.workspace.as_deref().is_some_and(|workspace| !glob(workspace, context.workspace));
        if is_elsewhere {
            return EntryState::Off;
        }
        let ran = |rule: &String| context.ran.binary_search_by(|other| other.id.cmp(rule)).is_ok();
        if rules.iter().all(ran) { EntryState::Unused } else { EntryState::NotAsked }
    }
}

impl Suppression {
    /// What the config requires and is not there.
    fn lack(&self, policy: &SuppressionPolicy) -> Option<String> {
        for (required, there, what) in [
            (policy.require_reason, self.reason.is_some(), "a reason"),
            (policy.require_owner, self.owner.is_some(), "an owner"),
            (policy.require_until || policy.max_days.is_some(), self.until.is_some(), "an end (until=YYYY-MM-DD)"),
        ] {
            if required && !there {
                return Some(format!("it does not give {what}, which the config requires"));
            }
        }
        let (max, until) = policy.max_days.zip(self.until)?;
        let days = until.days() - policy.today.days();
        (days > i64::from(max)).then(|| format!("it holds for {days} more days; the config allows {max}"))
    }
}

/// That no rule has a name, and which one may be meant.
pub(super) fn unknown_rule(rules: &[Arc<RuleInfo>], name: &str) -> String {
    let known = rules.iter().flat_map(|rule| std::iter::once(&rule.id).chain(&rule.aliases));
    match nearest_name(name, known.map(String::as_str)) {
        Some(nearest) => format!("there is no rule `{name}`; did you mean `{nearest}`?"),
        None => format!("there is no rule `{name}`"),
    }
}

use std::borrow::Cow;

use trueline_finding::{Coverage, Finding, Outcome, RuleInfo, State, Verdict};
use trueline_source::{Problem, SourcePath, Sources, Span};

use crate::places::Places;
use crate::secrets::Secrets;

/// An outcome made ready to be written: in order, with look-up of places and secrets.
pub(crate) struct Report<'a> {
    /// By kind of drift, file, position, rule and message; the fingerprint tells those apart that are equal so far.
    pub(crate) findings: Vec<&'a Finding>,
    /// Those that are suppressed, in the same order.
    pub(crate) suppressed: Vec<&'a Finding>,
    /// By file, position, code and message; those without a place first.
    pub(crate) problems: Vec<&'a Problem>,
    pub(crate) outcome: &'a Outcome,
    pub(crate) places: Places<'a>,
    pub(crate) secrets: Secrets,
}

impl<'a> Report<'a> {
    pub(crate) fn new(outcome: &'a Outcome, sources: &'a Sources) -> Self {
        let places = Places::new(sources);
        let (findings, suppressed) = (in_order(&outcome.findings, &places), in_order(&outcome.suppressed, &places));
        let mut problems: Vec<&Problem> = outcome.problems.iter().collect();
        problems.sort_by_cached_key(|problem| {
            (path_of(problem, &places), problem.span.map(|span| span.start), problem.code, problem.message.as_str())
        });
        Report { findings, suppressed, problems, outcome, secrets: Secrets::new(outcome), places }
    }

    /// Whether somebody who asks what a change did need not hear of a finding: the base has it as well.
    pub(crate) fn is_old(&self, finding: &Finding) -> bool {
        self.outcome.comparison.is_some() && matches!(finding.state, State::Existing | State::Moved)
    }

    /// All findings that are to be shown: the suppressed ones come last, if they are asked for.
    pub(crate) fn shown(&self) -> impl Iterator<Item = &'a Finding> {
        let suppressed = if self.outcome.show_suppressed { &*self.suppressed } else { &[] };
        self.findings.iter().chain(suppressed).copied()
    }

    pub(crate) fn coverage(&self) -> Coverage {
        self.outcome.coverage
    }

    /// The rules that were enabled or are broken, sorted by id.
    pub(crate) fn rules(&self) -> Vec<&'a RuleInfo> {
        let found = self.outcome.findings.iter().chain(&self.outcome.suppressed);
        let broken = found.map(|finding| &*finding.rule);
        let mut rules: Vec<&RuleInfo> = self.outcome.rules.iter().map(|rule| &**rule).chain(broken).collect();
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        rules.dedup_by(|a, b| a.id == b.id);
        rules
    }

    pub(crate) fn of_verdict(&self, verdict: Verdict) -> impl Iterator<Item = &'a Finding> {
        self.findings.iter().copied().filter(move |finding| finding.verdict == verdict)
    }

    /// Prose about a finding, without the secret that the finding may point at.
    pub(crate) fn redact<'t>(&self, finding: &Finding, prose: &'t str) -> Cow<'t, str> {
        self.secrets.redact(finding, prose, &self.places)
    }
}

fn in_order<'a>(findings: &'a [Finding], places: &Places<'_>) -> Vec<&'a Finding> {
    let ranks = places.ranks(findings.iter().map(|finding| finding.span.file));
    let key = |finding: &'a Finding| {
        let Finding { span: Span { file, start, end }, rule, message, fingerprint, .. } = finding;
        // Of what is live, the worst comes first wherever it stands.
        let kind = finding.drift.as_ref().map(|drift| drift.kind);
        (kind, ranks[file], *start, *end, &rule.id, message, *fingerprint)
    };
    let mut findings: Vec<&Finding> = findings.iter().collect();
    findings.sort_by(|a, b| key(a).cmp(&key(b)));
    findings
}

/// The file or folder that a problem concerns.
pub(crate) fn path_of(problem: &Problem, places: &Places<'_>) -> Option<SourcePath> {
    problem.span.map(|span| places.path(span.file)).or_else(|| problem.path.clone())
}

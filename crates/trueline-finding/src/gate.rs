use std::sync::Arc;

use trueline_source::{Level, Problem, Span};

use crate::compliance::Assessment;
use crate::{Coverage, Finding, Response, RuleInfo, Severity, State, Verdict};

/// What a finding needs to be shown, and to fail the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gate {
    /// Milder findings are not shown.
    pub min_severity: Severity,
    /// Findings at least this severe fail the run; `None` lets none fail it.
    pub fail_on: Option<Severity>,
    /// What findings on unknown values do.
    pub on_unknown: OnUnknown,
    /// Whether suppressed findings are shown beside the others. They never fail the run.
    pub show_suppressed: bool,
    /// Whether findings fail the run of which the base could not be asked.
    pub strict_base: bool,
}

/// What findings with the verdict *unknown* do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnUnknown {
    /// They are counted, not shown.
    Ignore,
    /// They are shown and do not fail the run.
    Warn,
    /// They count like any other.
    Fail,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conclusion {
    /// Nothing at or above the gate.
    Passed,
    /// Something at or above the gate.
    Failed,
    /// A part of the input could not be judged. Outranks the others.
    Incomplete,
}

/// The whole of a run, for reports to show.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// What is shown, in the order of [`gate`].
    pub findings: Vec<Finding>,
    /// Findings that are suppressed, each with what suppresses it.
    pub suppressed: Vec<Finding>,
    /// Whether reports are to show those.
    pub show_suppressed: bool,
    /// Findings that were set aside because they are milder than what is shown.
    pub below_threshold: usize,
    /// Findings on unknown values that were set aside.
    pub unknown_ignored: usize,
    /// What was wrong with the input.
    pub problems: Vec<Problem>,
    /// How much was judged.
    pub coverage: Coverage,
    /// The rules that were enabled, sorted by id.
    pub rules: Vec<Arc<RuleInfo>>,
    /// How it ended.
    pub conclusion: Conclusion,
    /// What it was compared with, if it was.
    pub comparison: Option<Comparison>,
    /// How the frameworks stand that somebody asked for.
    pub compliance: Vec<Assessment>,
    /// Where secrets stand, sorted: no excerpt shows them, whatever it is shown for.
    pub hidden: Vec<Span>,
    /// What decided which findings fail the run.
    pub gate: Gate,
}

impl Outcome {
    /// Whether a finding is one of those that fail the run.
    pub fn is_failed_by(&self, finding: &Finding) -> bool {
        self.gate.is_failed_by(finding)
    }

    /// How many of the findings that are shown would fail the run, were their response not `audit` or `warn`.
    pub fn only_noted(&self) -> usize {
        let is_noted = |finding: &&Finding| finding.response != Response::Enforce && self.gate.is_grave(finding);
        self.findings.iter().filter(is_noted).count()
    }
}

/// What came of the comparison with a base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The base as people call it: `origin/main (3f2a1b0c)`, `baseline.json`.
    pub base: String,
    /// How many findings of the base are gone.
    pub fixed: usize,
}

/// Sorts findings into shown and set aside and says how the run ended. The order of the findings is kept.
pub fn gate(
    mut findings: Vec<Finding>,
    problems: Vec<Problem>,
    coverage: Coverage,
    rules: Vec<Arc<RuleInfo>>,
    gate: &Gate,
) -> Outcome {
    let suppressed: Vec<Finding> = findings.extract_if(.., |finding| finding.suppression.is_some()).collect();
    let total = findings.len();
    let mild: Vec<Finding> = findings.extract_if(.., |finding| finding.severity < gate.min_severity).collect();
    let below_threshold = mild.len();
    findings.retain(|finding| finding.verdict == Verdict::Fail || gate.on_unknown != OnUnknown::Ignore);
    let conclusion = if problems.iter().any(|problem| problem.level == Level::Error) {
        Conclusion::Incomplete
    } else if findings.iter().chain(&mild).any(|finding| gate.is_failed_by(finding)) {
        Conclusion::Failed
    } else {
        Conclusion::Passed
    };
    Outcome {
        unknown_ignored: total - below_threshold - findings.len(),
        findings,
        suppressed,
        show_suppressed: gate.show_suppressed,
        below_threshold,
        problems,
        coverage,
        rules,
        conclusion,
        comparison: None,
        compliance: Vec::new(),
        hidden: Vec::new(),
        gate: *gate,
    }
}

impl Gate {
    fn is_failed_by(&self, finding: &Finding) -> bool {
        finding.response == Response::Enforce && self.is_grave(finding)
    }

    /// Whether a finding fails the run if the response to it is to.
    fn is_grave(&self, finding: &Finding) -> bool {
        let counts = finding.verdict == Verdict::Fail || self.on_unknown == OnUnknown::Fail;
        let introduced = finding.state == State::New || (self.strict_base && finding.state == State::Undecided);
        counts && introduced && self.fail_on.is_some_and(|least| finding.severity >= least)
    }
}

//! The tool's own JSON, schema version 1. Within the version keys are only ever added.

use std::io::{self, Write};
use std::sync::Arc;

use serde::{Serialize, Serializer};
use trueline_finding as found;
use trueline_source::{Problem, SourcePath, Span};

use crate::compliance::Compliance;
use crate::places::{Place, Places};
use crate::report::{Report, path_of};
use crate::{TOOL, Tool, stream};

pub(crate) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let document = Document {
        schema_version: "1",
        tool: TOOL,
        findings: Findings(report),
        diagnostics: report.problems.iter().map(|problem| Diagnostic::new(problem, &report.places)).collect(),
        coverage: Coverage::of(report.outcome),
        comparison: Comparison::of(report),
        compliance: report.outcome.compliance.iter().map(Compliance::new).collect(),
    };
    stream::write(&document, 2, out)
}

#[derive(Serialize)]
struct Document<'a> {
    schema_version: &'static str,
    tool: Tool,
    findings: Findings<'a>,
    diagnostics: Vec<Diagnostic<'a>>,
    coverage: Coverage,
    #[serde(skip_serializing_if = "Option::is_none")]
    comparison: Option<Comparison<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    compliance: Vec<Compliance<'a>>,
}

/// How many findings stand how to the base.
#[derive(Serialize)]
struct Comparison<'a> {
    base: &'a str,
    new: usize,
    existing: usize,
    moved: usize,
    undecided: usize,
    fixed: usize,
}

impl<'a> Comparison<'a> {
    fn of(report: &'a Report<'_>) -> Option<Self> {
        let comparison = report.outcome.comparison.as_ref()?;
        let of = |state| report.findings.iter().filter(|finding| finding.state == state).count();
        Some(Comparison {
            base: &comparison.base,
            new: of(found::State::New),
            existing: of(found::State::Existing),
            moved: of(found::State::Moved),
            undecided: of(found::State::Undecided),
            fixed: comparison.fixed,
        })
    }
}

/// The findings, each made only when it is written.
struct Findings<'a>(&'a Report<'a>);

impl Serialize for Findings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.shown().map(|finding| Finding::new(finding, self.0)))
    }
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    aliases: &'a [String],
    severity: &'static str,
    confidence: &'static str,
    verdict: &'static str,
    state: &'static str,
    response: &'static str,
    message: String,
    resource: Resource<'a>,
    path: String,
    instances: Vec<&'a str>,
    environments: Vec<&'a str>,
    location: Location,
    chain: Vec<Step<'a>>,
    related: Vec<Related>,
    unresolved: Option<String>,
    owners: Vec<&'a str>,
    exposure: Option<Exposure<'a>>,
    priority: Priority<'a>,
    fingerprint: String,
    suppression: Option<Suppression<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    drift: Option<Drift<'a>>,
    fixes: [(); 0],
}

impl<'a> Finding<'a> {
    fn new(finding: &'a found::Finding, report: &'a Report<'a>) -> Self {
        let located = |span| Location::new(span, &report.places);
        let prose = |text: &str| report.redact(finding, text).into_owned();
        let step = |(label, span): &'a (Arc<str>, Span)| Step { label, location: located(*span) };
        let related =
            |related: &found::Related| Related { message: prose(&related.message), location: located(related.span) };
        Finding {
            rule: &finding.rule.id,
            aliases: &finding.rule.aliases,
            severity: finding.severity.as_str(),
            confidence: finding.rule.confidence.as_str(),
            verdict: finding.verdict.as_str(),
            state: finding.state.as_str(),
            response: finding.response.as_str(),
            message: prose(&finding.message),
            resource: Resource::new(&finding.subject),
            path: finding.path.to_string(),
            instances: finding.instances().iter().map(|address| &**address).collect(),
            environments: finding.environments.iter().map(|name| &**name).collect(),
            location: located(finding.span),
            chain: finding.chain.iter().map(step).collect(),
            related: finding.related.iter().map(related).collect(),
            unresolved: finding.unresolved.as_deref().map(prose),
            owners: finding.triage.owners.iter().map(|owner| &**owner).collect(),
            exposure: finding.triage.exposure.as_deref().map(Exposure::new),
            priority: Priority::new(&finding.triage.priority),
            fingerprint: finding.fingerprint.to_string(),
            suppression: finding
                .suppression
                .as_deref()
                .map(|suppression| Suppression::new(suppression, &report.places)),
            drift: finding.drift.as_deref().map(Drift::new),
            fixes: [],
        }
    }
}

/// How what is live stands to the code.
#[derive(Serialize)]
struct Drift<'a> {
    kind: &'static str,
    declared: Option<&'a str>,
    live: Option<&'a str>,
    snapshot: &'a str,
    captured: Option<&'a str>,
}

impl<'a> Drift<'a> {
    fn new(drift: &'a found::Drift) -> Self {
        Drift {
            kind: drift.kind.as_str(),
            declared: drift.declared.as_deref(),
            live: drift.live.as_deref(),
            snapshot: &drift.snapshot,
            captured: drift.captured.as_deref(),
        }
    }
}

/// How the internet reaches the resource.
#[derive(Serialize)]
struct Exposure<'a> {
    certain: bool,
    route: Vec<&'a str>,
    doubts: &'a [String],
}

impl<'a> Exposure<'a> {
    fn new(exposure: &'a found::Exposure) -> Self {
        Exposure {
            certain: exposure.is_certain(),
            route: exposure.route.iter().map(|address| &**address).collect(),
            doubts: &exposure.doubts,
        }
    }
}

/// How early to look at the finding, and the points that make it up.
#[derive(Serialize)]
struct Priority<'a> {
    score: u8,
    reasons: Vec<Reason<'a>>,
}

#[derive(Serialize)]
struct Reason<'a> {
    points: i8,
    what: &'a str,
}

impl<'a> Priority<'a> {
    fn new(priority: &'a found::Priority) -> Self {
        let reason = |reason: &'a found::Reason| Reason { points: reason.points, what: &reason.what };
        Priority { score: priority.score, reasons: priority.reasons.iter().map(reason).collect() }
    }
}

/// What says that the finding is to be left alone.
#[derive(Serialize)]
struct Suppression<'a> {
    tool: &'static str,
    source: &'static str,
    rules: &'a [String],
    reason: Option<&'a str>,
    owner: Option<&'a str>,
    ticket: Option<&'a str>,
    until: Option<String>,
    location: Location,
}

impl<'a> Suppression<'a> {
    fn new(suppression: &'a found::suppression::Suppression, places: &Places<'_>) -> Self {
        Suppression {
            tool: suppression.tool.as_str(),
            source: suppression.source.as_str(),
            rules: &suppression.rules,
            reason: suppression.reason.as_deref(),
            owner: suppression.owner.as_deref(),
            ticket: suppression.ticket.as_deref(),
            until: suppression.until.map(|until| until.to_string()),
            location: Location::new(suppression.span, places),
        }
    }
}

#[derive(Serialize)]
struct Resource<'a> {
    address: &'a str,
    r#type: &'a str,
    native_type: &'a str,
    name: &'a str,
    namespace: Option<&'a str>,
    provider: &'a str,
    format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    construct: Option<&'a str>,
}

impl<'a> Resource<'a> {
    fn new(subject: &'a found::Subject) -> Self {
        Resource {
            address: &subject.address,
            r#type: &subject.kind,
            native_type: &subject.native_type,
            name: &subject.name,
            namespace: subject.namespace.as_deref(),
            provider: &subject.provider,
            format: subject.format.as_str(),
            construct: subject.construct.as_deref(),
        }
    }
}

/// Where the value stood that a reference led to.
#[derive(Serialize)]
struct Step<'a> {
    label: &'a str,
    location: Location,
}

#[derive(Serialize)]
struct Related {
    message: String,
    location: Location,
}

/// A file, and where in it; without `start` and `end` the whole of it is meant.
#[derive(Serialize)]
struct Location {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<Position>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<Position>,
}

/// Both count from 1, columns in Unicode code points.
#[derive(Serialize)]
struct Position {
    line: u32,
    column: u32,
}

impl Location {
    /// The end is one past the last character.
    fn new(span: Span, places: &Places<'_>) -> Self {
        let Place { path, start, end } = places.of(span);
        Location { start: Some(start.into()), end: Some(end.into()), ..Location::whole(&path) }
    }

    fn whole(path: &SourcePath) -> Self {
        Location { file: path.to_string(), start: None, end: None }
    }
}

impl From<trueline_source::Position> for Position {
    fn from(position: trueline_source::Position) -> Self {
        Position { line: position.line, column: position.column }
    }
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    level: &'static str,
    code: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    location: Option<Location>,
}

impl<'a> Diagnostic<'a> {
    fn new(problem: &'a Problem, places: &Places<'_>) -> Self {
        let whole = || path_of(problem, places).map(|path| Location::whole(&path));
        Diagnostic {
            level: problem.level.as_str(),
            code: problem.code,
            message: &problem.message,
            help: problem.help.as_deref(),
            location: problem.span.map(|span| Location::new(span, places)).or_else(whole),
        }
    }
}

#[derive(Serialize)]
struct Coverage {
    files: Files,
    resources: usize,
    unjudged: usize,
    rules: usize,
    verdicts: Verdicts,
    suppressed: usize,
}

#[derive(Serialize)]
struct Files {
    parsed: usize,
    passed_over: usize,
    failed: usize,
}

#[derive(Serialize)]
struct Verdicts {
    fail: usize,
    unknown: usize,
    pass: usize,
}

impl Coverage {
    fn of(outcome: &found::Outcome) -> Self {
        let coverage = outcome.coverage;
        let found::FileCount { parsed, passed_over, failed } = coverage.files;
        let found::VerdictCount { fail, unknown, pass } = coverage.verdicts;
        Coverage {
            files: Files { parsed, passed_over, failed },
            resources: coverage.resources,
            unjudged: coverage.unjudged,
            rules: coverage.rules,
            verdicts: Verdicts { fail, unknown, pass },
            suppressed: outcome.suppressed.iter().map(|finding| finding.instances().len()).sum(),
        }
    }
}

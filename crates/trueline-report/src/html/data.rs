use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};
use trueline_finding::compliance::Assessment;
use trueline_finding::suppression::{Source, Suppression};
use trueline_finding::{Conclusion, Coverage, Finding, RuleInfo};
use trueline_ir::Format;
use trueline_source::{Problem, Span};

use super::code::{Code, CodeFile, Mark};
use crate::report::{Report, path_of};
use crate::sanitize::visible;
use crate::{TOOL, compliance};

/// What the page knows. Findings are many: what they have in common stands once, and they name it by its number.
#[derive(Serialize)]
pub(super) struct Data<'a> {
    tool: crate::Tool,
    conclusion: &'static str,
    base: Option<Base<'a>>,
    counts: Counts,
    coverage: Covered,
    diagnostics: Vec<Diagnostic>,
    rules: Vec<Rule<'a>>,
    files: Vec<File>,
    texts: Vec<String>,
    findings: Vec<Row>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    compliance: Vec<Assessed>,
}

#[derive(Serialize)]
struct Base<'a> {
    name: &'a str,
    fixed: usize,
}

/// What is not among the findings, and why.
#[derive(Serialize)]
struct Counts {
    mild: usize,
    unknown: usize,
    suppressed: usize,
}

#[derive(Serialize)]
struct Covered {
    parsed: usize,
    passed_over: usize,
    failed: usize,
    resources: usize,
    unjudged: usize,
    rules: usize,
    fail: usize,
    unknown: usize,
    pass: usize,
}

#[derive(Serialize)]
struct Diagnostic {
    level: &'static str,
    code: &'static str,
    message: String,
    help: Option<String>,
    place: Option<String>,
}

#[derive(Serialize)]
struct Rule<'a> {
    id: &'a str,
    title: &'a str,
    confidence: &'static str,
    description: &'a str,
    remediation: &'a str,
    aliases: &'a [String],
    controls: &'a BTreeMap<String, Vec<String>>,
    links: Vec<&'a str>,
}

struct File(CodeFile);

impl Serialize for File {
    /// The path, then numbers and lines by turns.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(1 + 2 * self.0.lines.len()))?;
        list.serialize_element(&self.0.path)?;
        for (number, line) in &self.0.lines {
            list.serialize_element(number)?;
            list.serialize_element(line)?;
        }
        list.end()
    }
}

/// A finding. The numbers are those of rules, files and texts.
#[derive(Serialize)]
struct Row {
    /// Its fingerprint.
    id: String,
    rule: usize,
    /// From 0 for info to 4 for critical.
    severity: usize,
    verdict: &'static str,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    response: Option<&'static str>,
    message: String,
    address: String,
    kind: usize,
    service: usize,
    module: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    owners: Vec<usize>,
    file: usize,
    /// First line and column, last line and column past the end, last line that is shown.
    mark: [u32; 5],
    #[serde(skip_serializing_if = "Option::is_none")]
    cut: Option<String>,
    path: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    missing: bool,
    /// Reference, file and line of each step that the value came by, nearest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    chain: Vec<(usize, usize, u32)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<(usize, usize, u32)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    instances: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    environments: Vec<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unresolved: Option<usize>,
    priority: u8,
    /// Points, and what for.
    reasons: Vec<(i8, usize)>,
    /// `yes` or `perhaps`, and the way.
    #[serde(skip_serializing_if = "Option::is_none")]
    exposure: Option<(&'static str, usize)>,
    /// The place where the value at fault was written: findings of one rule that share it have one cause.
    cause: usize,
    ignore: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressed: Option<usize>,
}

impl<'a> Data<'a> {
    pub(super) fn new(report: &'a Report<'_>) -> Self {
        let outcome = report.outcome;
        let mut builder = Builder::new(report);
        let rows: Vec<Row> = report.shown().map(|finding| builder.row(finding)).collect();
        Data {
            tool: TOOL,
            conclusion: match outcome.conclusion {
                Conclusion::Passed => "passed",
                Conclusion::Failed => "failed",
                Conclusion::Incomplete => "incomplete",
            },
            base: outcome.comparison.as_ref().map(|base| Base { name: &base.base, fixed: base.fixed }),
            counts: Counts {
                mild: outcome.below_threshold,
                unknown: outcome.unknown_ignored,
                suppressed: outcome.suppressed.len(),
            },
            coverage: covered(report.coverage()),
            diagnostics: report.problems.iter().map(|problem| diagnostic(problem, report)).collect(),
            rules: builder.rules.into_iter().map(rule).collect(),
            files: builder.code.files.into_iter().map(File).collect(),
            texts: builder.texts.all,
            findings: rows,
            compliance: outcome.compliance.iter().map(assessed).collect(),
        }
    }
}

#[derive(Serialize)]
struct Assessed {
    name: &'static str,
    counts: String,
    notes: Vec<&'static str>,
    /// Status, number, what it is about, what was found, and rules.
    controls: Vec<(&'static str, String, &'static str, String, Vec<String>)>,
    /// Path and SHA-256 of each file.
    files: Vec<(String, String)>,
}

fn assessed(assessment: &Assessment) -> Assessed {
    let controls = assessment.controls.iter().map(|control| {
        let said = compliance::said(control);
        (control.status.as_str(), control.id.clone(), control.title, said, control.rules.clone())
    });
    Assessed {
        name: assessment.framework.name,
        counts: compliance::counts(assessment),
        notes: std::iter::once(compliance::WORTH).chain(compliance::rest(assessment)).collect(),
        controls: controls.collect(),
        files: assessment
            .evidence
            .files
            .iter()
            .map(|(path, hash)| (visible(path).into_owned(), hash.clone()))
            .collect(),
    }
}

fn covered(coverage: Coverage) -> Covered {
    Covered {
        parsed: coverage.files.parsed,
        passed_over: coverage.files.passed_over,
        failed: coverage.files.failed,
        resources: coverage.resources,
        unjudged: coverage.unjudged,
        rules: coverage.rules,
        fail: coverage.verdicts.fail,
        unknown: coverage.verdicts.unknown,
        pass: coverage.verdicts.pass,
    }
}

fn diagnostic(problem: &Problem, report: &Report<'_>) -> Diagnostic {
    let place = problem.span.map(|span| report.places.of(span).to_string());
    let place = place.or_else(|| path_of(problem, &report.places).map(|path| path.to_string()));
    Diagnostic {
        level: problem.level.as_str(),
        code: problem.code,
        message: visible(&problem.message).into_owned(),
        help: problem.help.as_deref().map(|help| visible(help).into_owned()),
        place: place.filter(|place| !place.is_empty()).map(|place| visible(&place).into_owned()),
    }
}

fn rule(rule: &RuleInfo) -> Rule<'_> {
    let is_link = |link: &&str| link.starts_with("https://") || link.starts_with("http://");
    Rule {
        id: &rule.id,
        title: &rule.title,
        confidence: rule.confidence.as_str(),
        description: rule.description.trim(),
        remediation: rule.remediation.trim(),
        aliases: &rule.aliases,
        controls: &rule.controls,
        links: rule.references.iter().map(String::as_str).filter(is_link).collect(),
    }
}

/// Texts that each stand once.
#[derive(Default)]
struct Texts {
    all: Vec<String>,
    by_text: HashMap<String, usize>,
}

impl Texts {
    fn number(&mut self, text: &str) -> usize {
        if let Some(number) = self.by_text.get(text) {
            return *number;
        }
        self.all.push(text.to_owned());
        self.by_text.insert(text.to_owned(), self.all.len() - 1);
        self.all.len() - 1
    }

    fn shown(&mut self, text: &str) -> usize {
        self.number(&visible(text))
    }
}

struct Builder<'r, 's> {
    report: &'r Report<'s>,
    code: Code,
    texts: Texts,
    rules: Vec<&'r RuleInfo>,
    rules_by_id: HashMap<&'r str, usize>,
    causes: HashMap<(usize, Span), usize>,
}

impl<'r, 's> Builder<'r, 's> {
    fn new(report: &'r Report<'s>) -> Self {
        Builder {
            report,
            code: Code::default(),
            texts: Texts::default(),
            rules: Vec::new(),
            rules_by_id: HashMap::new(),
            causes: HashMap::new(),
        }
    }

    fn row(&mut self, finding: &'r Finding) -> Row {
        let report = self.report;
        let rule = self.rule(&finding.rule);
        let Mark { file, range: [line, column, last, end], last_shown, cut } = self.code.mark(finding.span, report);
        let subject = &finding.subject;
        let chain: Vec<_> = finding.chain.iter().map(|(label, span)| self.place(label, *span)).collect();
        let related = finding
            .related
            .iter()
            .map(|related| {
                let message = report.redact(finding, &related.message).into_owned();
                self.place(&message, related.span)
            })
            .collect();
        let unresolved = finding.unresolved.as_ref().map(|why| report.redact(finding, why).into_owned());
        let triage = &finding.triage;
        let origin = finding.chain.last().map_or(finding.span, |(_, span)| *span);
        let causes = self.causes.len();
        let path = &self.code.files[file].path;
        let ignore = ignore_comment(finding, path);
        let texts = &mut self.texts;
        Row {
            id: finding.fingerprint.to_string(),
            rule,
            severity: finding.severity as usize,
            verdict: finding.verdict.as_str(),
            state: if finding.suppression.is_some() { "suppressed" } else { finding.state.as_str() },
            response: Some(finding.response.as_str()).filter(|response| *response != "enforce"),
            message: visible(&report.redact(finding, &finding.message)).into_owned(),
            address: visible(&subject.address).into_owned(),
            kind: texts.shown(&subject.native_type),
            service: texts.shown(&service(finding)),
            module: texts.shown(&module(finding)),
            owners: triage.owners.iter().map(|owner| texts.shown(owner)).collect(),
            file,
            mark: [line, column, last, end, last_shown],
            cut,
            path: visible(&finding.path.to_string()).into_owned(),
            missing: finding.missing,
            chain,
            related,
            instances: match finding.instances() {
                [_] => Vec::new(),
                all => all.iter().map(|address| visible(address).into_owned()).collect(),
            },
            environments: finding.environments.iter().map(|name| texts.shown(name)).collect(),
            unresolved: unresolved.map(|why| texts.shown(&why)),
            priority: triage.priority.score,
            reasons: triage.priority.reasons.iter().map(|reason| (reason.points, texts.shown(&reason.what))).collect(),
            exposure: triage.exposure.as_ref().map(|exposure| {
                (if exposure.is_certain() { "yes" } else { "perhaps" }, texts.shown(&exposure.to_string()))
            }),
            cause: *self.causes.entry((rule, origin)).or_insert(causes),
            ignore: texts.shown(&ignore),
            suppressed: finding.suppression.as_deref().map(|suppression| texts.shown(&suppressed(suppression, report))),
        }
    }

    fn rule(&mut self, rule: &'r RuleInfo) -> usize {
        *self.rules_by_id.entry(&rule.id).or_insert_with(|| {
            self.rules.push(rule);
            self.rules.len() - 1
        })
    }

    fn place(&mut self, text: &str, span: Span) -> (usize, usize, u32) {
        let (file, line) = self.code.place(span, self.report);
        (self.texts.shown(text), file, line)
    }
}

/// The part of a cloud that a finding is about, as its rule's name says, or its resource type: `aws s3`,
/// `kubernetes Deployment`.
fn service(finding: &Finding) -> String {
    let subject = &finding.subject;
    if &*subject.provider == "kubernetes" {
        return format!("kubernetes {}", subject.native_type);
    }
    let rule = finding.rule.id.strip_prefix(&format!("{}-", subject.provider)).and_then(|rest| rest.split_once('-'));
    let of_type = || subject.kind.split(['_', ':']).nth(1).unwrap_or(&subject.kind).to_owned();
    format!("{} {}", subject.provider, rule.map_or_else(of_type, |(service, _)| service.to_owned()))
}

/// The module that holds the resource: the folder of its root, and the path of calls or the stack below it.
fn module(finding: &Finding) -> String {
    let subject = &finding.subject;
    let root = if subject.root.is_empty() { "." } else { &*subject.root };
    match (&subject.namespace, subject.format) {
        (Some(namespace), Format::Kubernetes) => format!("namespace {namespace}"),
        (Some(namespace), _) if !namespace.is_empty() => format!("{root} {namespace}"),
        _ => root.to_owned(),
    }
}

/// What to write so that the finding is left alone, in the way of the file.
fn ignore_comment(finding: &Finding, path: &str) -> String {
    let rule = &finding.rule.id;
    let is_json = path.ends_with(".json") || path.ends_with(".template");
    match finding.subject.format {
        Format::CloudFormation if is_json => {
            format!("\"Metadata\": {{\"trueline\": {{\"ignore\": [{{\"rule\": \"{rule}\", \"reason\": \"why\"}}]}}}}")
        }
        Format::Kubernetes if is_json => {
            format!("\"annotations\": {{\"trueline/ignore\": \"{rule} reason=\\\"why\\\"\"}}")
        }
        _ if is_json => {
            format!("[[ignore]]\nrules = [\"{rule}\"]\naddress = '{}'\nreason = \"why\"", finding.subject.address)
        }
        _ => format!("# trueline:ignore {rule} reason=\"why\""),
    }
}

/// What suppresses a finding, in words.
fn suppressed(suppression: &Suppression, report: &Report<'_>) -> String {
    let mut words = vec![suppression.reason.clone().unwrap_or_else(|| "no reason given".to_owned())];
    words.extend(suppression.until.map(|until| format!("until {until}")));
    words.extend(suppression.owner.as_ref().map(|owner| format!("owner {owner}")));
    words.extend(suppression.ticket.as_ref().map(|ticket| format!("ticket {ticket}")));
    let what = match suppression.source {
        Source::Config => "config".to_owned(),
        source => format!("{} for {}", source.as_str(), suppression.tool),
    };
    format!("{} ({what} at {})", words.join(", "), report.places.of(suppression.span))
}

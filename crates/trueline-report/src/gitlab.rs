//! The two reports that GitLab reads: SAST, report format 15.0.4
//! <https://gitlab.com/gitlab-org/security-products/security-report-schemas>, and Code Quality
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>.

use std::io::{self, Write};

use serde::Serialize;
use trueline_finding::{Conclusion, Finding, Severity, Verdict};

use crate::report::Report;
use crate::sanitize::visible;
use crate::{TOOL, stream};

const SCHEMA_VERSION: &str = "15.0.4";
/// The format wants the times of the scan. The same input has to give the same bytes, so it gets one that says nothing.
const NO_TIME: &str = "1970-01-01T00:00:00";
const LONGEST_NAME: usize = 255;
const LONGEST_SOLUTION: usize = 7_000;

/// What failed, for the security dashboard.
pub(crate) fn render_sast(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let vendor = Vendor { name: TOOL.name };
    let scanner = Scanner { id: TOOL.name, name: TOOL.name, version: TOOL.version, vendor };
    let document = Sast {
        version: SCHEMA_VERSION,
        scan: Scan {
            analyzer: scanner,
            scanner,
            r#type: "sast",
            start_time: NO_TIME,
            end_time: NO_TIME,
            status: if report.outcome.conclusion == Conclusion::Incomplete { "failure" } else { "success" },
        },
        vulnerabilities: report.of_verdict(Verdict::Fail).map(|finding| vulnerability(finding, report)).collect(),
    };
    stream::write(&document, 2, out)
}

/// What failed and is new, for the widget of a merge request.
pub(crate) fn render_code_quality(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let issue = |finding: &Finding| {
        let place = report.places.of(finding.span);
        Issue {
            // GitLab does not show the name of the check.
            description: format!("{}: {}", finding.rule.id, visible(&report.redact(finding, &finding.message))),
            check_name: finding.rule.id.clone(),
            fingerprint: finding.fingerprint.to_string(),
            severity: match finding.severity {
                Severity::Critical => "blocker",
                Severity::High => "critical",
                Severity::Medium => "major",
                Severity::Low => "minor",
                Severity::Info => "info",
            },
            location: IssuePlace { path: place.path.to_string(), lines: Lines { begin: place.start.line } },
        }
    };
    stream::write(&report.of_verdict(Verdict::Fail).map(issue).collect::<Vec<_>>(), 1, out)
}

fn vulnerability(finding: &Finding, report: &Report<'_>) -> Vulnerability {
    let place = report.places.of(finding.span);
    let rule = &finding.rule;
    let identifier =
        |kind: &'static str, value: &str| Identifier { r#type: kind, name: value.to_owned(), value: value.to_owned() };
    let own = identifier("trueline_rule", &rule.id);
    let aliases = rule.aliases.iter().map(|alias| identifier("alias", alias));
    let links = rule
        .references
        .iter()
        .filter(|reference| reference.starts_with("https://") || reference.starts_with("http://"));
    Vulnerability {
        id: finding.fingerprint.to_string(),
        name: cut(if rule.title.is_empty() { &rule.id } else { &rule.title }, LONGEST_NAME),
        description: format!("{}\n\n{}", visible(&report.redact(finding, &finding.message)), rule.description.trim()),
        severity: match finding.severity {
            Severity::Critical => "Critical",
            Severity::High => "High",
            Severity::Medium => "Medium",
            Severity::Low => "Low",
            Severity::Info => "Info",
        },
        solution: (!rule.remediation.trim().is_empty()).then(|| cut(rule.remediation.trim(), LONGEST_SOLUTION)),
        identifiers: std::iter::once(own).chain(aliases).collect(),
        links: links.map(|url| Link { url: url.clone() }).collect(),
        location: Location { file: place.path.to_string(), start_line: place.start.line, end_line: place.end.line },
    }
}

fn cut(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some(_) => text.chars().take(longest - 1).chain(['…']).collect(),
        None => text.to_owned(),
    }
}

#[derive(Serialize)]
struct Sast {
    version: &'static str,
    scan: Scan,
    vulnerabilities: Vec<Vulnerability>,
}

#[derive(Serialize)]
struct Scan {
    analyzer: Scanner,
    scanner: Scanner,
    r#type: &'static str,
    start_time: &'static str,
    end_time: &'static str,
    status: &'static str,
}

#[derive(Clone, Copy, Serialize)]
struct Scanner {
    id: &'static str,
    name: &'static str,
    version: &'static str,
    vendor: Vendor,
}

#[derive(Clone, Copy, Serialize)]
struct Vendor {
    name: &'static str,
}

#[derive(Serialize)]
struct Vulnerability {
    id: String,
    name: String,
    description: String,
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    solution: Option<String>,
    identifiers: Vec<Identifier>,
    links: Vec<Link>,
    location: Location,
}

#[derive(Serialize)]
struct Identifier {
    r#type: &'static str,
    name: String,
    value: String,
}

#[derive(Serialize)]
struct Link {
    url: String,
}

#[derive(Serialize)]
struct Location {
    file: String,
    start_line: u32,
    end_line: u32,
}

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: &'static str,
    location: IssuePlace,
}

#[derive(Serialize)]
struct IssuePlace {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
}

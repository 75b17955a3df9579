//! JUnit XML, as the strict schema of JUnit 4 has it:
//! <https://github.com/junit-team/junit5/blob/main/platform-tests/src/test/resources/jenkins-junit.xsd>
//!
//! A file is a suite and a finding a case, which failed if the finding fails the run; others tell of themselves in their
//! output. What could not be read is a case with an error.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use trueline_finding::{Finding, Verdict};
use trueline_source::{Level, Problem};

use crate::report::{Report, path_of};
use crate::sanitize::visible;

/// A case of a suite.
enum Case<'a> {
    Failed(&'a Finding),
    Noted(&'a Finding),
    Unread(&'a Problem),
}

pub(crate) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut suites: BTreeMap<String, Vec<Case<'_>>> = BTreeMap::new();
    for problem in report.problems.iter().filter(|problem| problem.level == Level::Error) {
        let name = path_of(problem, &report.places).map(|path| path.to_string()).filter(|path| !path.is_empty());
        suites.entry(name.unwrap_or_else(|| "input".to_owned())).or_default().push(Case::Unread(problem));
    }
    let fails = |finding: &Finding| report.outcome.is_failed_by(finding);
    let is_case = |finding: &&&Finding| finding.verdict == Verdict::Fail || fails(finding);
    for finding in report.findings.iter().filter(is_case).filter(|finding| !report.is_old(finding)) {
        let name = report.places.path(finding.span.file).to_string();
        suites.entry(name).or_default().push(if fails(finding) { Case::Failed(finding) } else { Case::Noted(finding) });
    }
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>")?;
    if suites.is_empty() {
        // Some readers take a report without a case for one that got lost.
        writeln!(out, "  <testsuite name=\"trueline\" tests=\"1\" failures=\"0\" errors=\"0\">")?;
        writeln!(out, "    <testcase name=\"no findings\" classname=\"trueline\" time=\"0\"/>\n  </testsuite>")?;
    }
    for (name, cases) in &suites {
        let failures = cases.iter().filter(|case| matches!(case, Case::Failed(_))).count();
        let errors = cases.iter().filter(|case| matches!(case, Case::Unread(_))).count();
        let tests = cases.len();
        let name = attribute(name);
        writeln!(out, "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">")?;
        for case in cases {
            write_case(case, &name, report, out)?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

fn write_case(case: &Case<'_>, suite: &str, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (name, element, kind, message, text) = match case {
        Case::Failed(finding) | Case::Noted(finding) => {
            let message = report.redact(finding, &finding.message).into_owned();
            let place = report.places.of(finding.span).to_string();
            let text = format!("{}\n{}", finding.rule.description.trim(), finding.rule.remediation.trim());
            let text = body(&place, &text);
            let name = format!("{} {} {}", finding.rule.id, finding.subject.address, finding.path);
            (name, "failure", finding.severity.as_str(), message, text)
        }
        Case::Unread(problem) => {
            let place = problem.span.map(|span| report.places.of(span).to_string()).unwrap_or_default();
            let help = problem.help.as_deref().unwrap_or_default();
            let text = body(&place, help);
            (problem.code.to_owned(), "error", problem.code, problem.message.clone(), text)
        }
    };
    writeln!(out, "    <testcase name=\"{}\" classname=\"{suite}\" time=\"0\">", attribute(name.trim()))?;
    if let Case::Noted(finding) = case {
        let (severity, response) = (finding.severity, finding.response.as_str());
        // On one line, as in an attribute.
        let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
        let first = format!("severity {severity}, response {response}: it does not fail the run. {message}");
        writeln!(out, "      <system-out>{}</system-out>", escape(&body(&first, text.trim())))?;
        return writeln!(out, "    </testcase>");
    }
    writeln!(
        out,
        "      <{element} type=\"{kind}\" message=\"{}\">{}</{element}>",
        attribute(&message),
        escape(text.trim())
    )?;
    writeln!(out, "    </testcase>")
}

/// A place, and below it some lines of text. None of them is a command to what shows the log of a run.
fn body(place: &str, text: &str) -> String {
    let lines: Vec<_> = std::iter::once(place).chain(text.lines()).map(visible).collect();
    lines.join("\n")
}

/// Text as an attribute can hold it, on one line: scanned text must not begin a line of a log that shows the report.
fn attribute(text: &str) -> String {
    escape(text).replace('\n', "&#10;")
}

/// Text as XML 1.0 can hold it: what it cannot is shown as an escape.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(char),
            '\u{fffe}' | '\u{ffff}' => {
                let _ = write!(escaped, "{}", char.escape_unicode());
            }
            char if crate::sanitize::is_hidden(char) => {
                let _ = write!(escaped, "{}", char.escape_unicode());
            }
            char => escaped.push(char),
        }
    }
    escaped
}

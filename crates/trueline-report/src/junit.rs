//! JUnit XML, as the strict schema of JUnit 4 has it:
//! <https://github.com/junit-team/junit5/blob/main/platform-tests/src/test/resources/jenkins-junit.xsd>
//!
//! A file is a suite and a finding a case that failed. What could not be read is a case with an error.

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
    Unread(&'a Problem),
}

pub(crate) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut suites: BTreeMap<String, Vec<Case<'_>>> = BTreeMap::new();
    for problem in report.problems.iter().filter(|problem| problem.level == Level::Error) {
        let name = path_of(problem, &report.places).map(|path| path.to_string()).filter(|path| !path.is_empty());
        suites.entry(name.unwrap_or_else(|| "input".to_owned())).or_default().push(Case::Unread(problem));
    }
    for finding in report.of_verdict(Verdict::Fail).filter(|finding| !report.is_old(finding)) {
        let name = report.places.path(finding.span.file).to_string();
        suites.entry(name).or_default().push(Case::Failed(finding));
    }
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>")?;
    if suites.is_empty() {
        // Some readers take a report without a case for one that got lost.
        writeln!(out, "  <testsuite name=\"trueline\" tests=\"1\" failures=\"0\" errors=\"0\">")?;
        writeln!(out, "    <testcase name=\"no findings\" classname=\"trueline\" time=\"0\"/>\n  </testsuite>")?;
    }
    for (name, cases) in &suites {
        let failures = cases.iter().filter(|case| matches!(case, Case::Failed(_))).count();
        let (tests, errors) = (cases.len(), cases.len() - failures);
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
        Case::Failed(finding) => {
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

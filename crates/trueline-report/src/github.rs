//! Workflow commands that a GitHub runner turns into annotations:
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>

use std::fmt::Write as _;
use std::io::{self, Write};

use trueline_finding::{Finding, Severity, Verdict};
use trueline_source::{Level, Span};

use crate::places::Place;
use crate::report::{Report, path_of};
use crate::sanitize::visible;

/// A step shows no more annotations of one kind; later ones vanish without a word.
const MOST_OF_A_KIND: usize = 10;

/// The kinds of annotations, the gravest first.
const KINDS: [&str; 3] = ["error", "warning", "notice"];

pub(crate) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut findings: Vec<&Finding> =
        report.of_verdict(Verdict::Fail).filter(|finding| !report.is_old(finding)).collect();
    findings.sort_by_key(|finding| std::cmp::Reverse((finding.severity, finding.triage.priority.score)));
    for kind in KINDS {
        // Without the problems the run would seem complete, so that they come first.
        let problems = report.problems.iter().filter(|problem| of_problem(problem.level) == kind).map(|problem| {
            let place = problem.span.map(|span| properties(span, report));
            let place = place
                .or_else(|| path_of(problem, &report.places).map(|path| format!("file={}", property(path.as_str()))));
            (place, problem.code, problem.message.clone())
        });
        let found = findings.iter().filter(|finding| of_severity(finding.severity) == kind).map(|finding| {
            let message = report.redact(finding, &finding.message).into_owned();
            (Some(properties(finding.span, report)), &*finding.rule.id, message)
        });
        let all: Vec<_> = problems.chain(found).collect();
        for (place, title, message) in all.iter().take(MOST_OF_A_KIND) {
            let place = place.as_ref().map(|place| format!("{place},")).unwrap_or_default();
            writeln!(out, "::{kind} {place}title={}::{}", property(title), data(message))?;
        }
        if all.len() > MOST_OF_A_KIND {
            let left_out = all.len() - MOST_OF_A_KIND;
            writeln!(out, "{left_out} more of the kind `{kind}` are not annotated: a step shows {MOST_OF_A_KIND}.")?;
        }
    }
    Ok(())
}

fn of_severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low | Severity::Info => "notice",
    }
}

fn of_problem(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        // Nothing was lost, and there is little room.
        Level::Note => "",
    }
}

/// The place of a span. Columns are understood within one line only.
fn properties(span: Span, report: &Report<'_>) -> String {
    let Place { path, start, end } = report.places.of(span);
    let mut text = format!("file={},line={},endLine={}", property(path.as_str()), start.line, end.line);
    if start.line == end.line {
        let _ = write!(text, ",col={},endColumn={}", start.column, end.column.max(start.column + 1));
    }
    text
}

fn data(text: &str) -> String {
    visible(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

//! GitHub-flavoured Markdown, for the summary of a step and for comments on pull requests.

use std::cmp::Reverse;
use std::io::{self, Write};

use trueline_finding::{Conclusion, Finding, Severity, Verdict};
use trueline_source::Level;

use crate::report::{Report, path_of};
use crate::sanitize::visible;

/// Rows of the table. A summary of more than a mebibyte is not shown at all, and nobody reads that far.
const MOST_ROWS: usize = 50;
/// Rules that are explained below the table.
const MOST_RULES: usize = 20;

pub(crate) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut findings: Vec<&Finding> =
        report.of_verdict(Verdict::Fail).filter(|finding| !report.is_old(finding)).collect();
    findings.sort_by_key(|finding| Reverse(finding.severity));
    writeln!(out, "## Trueline: {}\n", headline(report, &findings))?;
    write_problems(report, out)?;
    if !findings.is_empty() {
        write_table(report, &findings, out)?;
        write_rules(&findings, out)?;
    }
    writeln!(out, "{}", footer(report))
}

fn headline(report: &Report<'_>, findings: &[&Finding]) -> String {
    let new = if report.outcome.comparison.is_some() { "new " } else { "" };
    let of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let counts: Vec<String> = (Severity::ALL.into_iter().rev())
        .map(|severity| (severity, of(severity)))
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| format!("{count} {severity}"))
        .collect();
    let number = match findings.len() {
        0 => format!("no {new}findings"),
        1 => format!("1 {new}finding ({})", counts.join(", ")),
        many => format!("{many} {new}findings ({})", counts.join(", ")),
    };
    match report.outcome.conclusion {
        Conclusion::Incomplete => format!("{number}, but not everything could be judged"),
        Conclusion::Passed | Conclusion::Failed => number,
    }
}

fn write_problems(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let errors: Vec<_> = report.problems.iter().filter(|problem| problem.level == Level::Error).collect();
    for problem in errors.iter().take(MOST_ROWS) {
        let place = problem.span.map(|span| report.places.of(span).to_string());
        let place = place.or_else(|| path_of(problem, &report.places).map(|path| path.to_string()));
        let place =
            place.filter(|place| !place.is_empty()).map(|place| format!("{}: ", code(&place))).unwrap_or_default();
        writeln!(out, "- **{}** {place}{}", problem.code, cell(&problem.message))?;
    }
    if errors.len() > MOST_ROWS {
        writeln!(out, "- and {} more", errors.len() - MOST_ROWS)?;
    }
    if errors.is_empty() { Ok(()) } else { writeln!(out) }
}

fn write_table(report: &Report<'_>, findings: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "| Severity | Rule | Place | Finding |\n| --- | --- | --- | --- |")?;
    for finding in findings.iter().take(MOST_ROWS) {
        let place = report.places.of(finding.span);
        let place = code(&format!("{}:{}", place.path, place.start.line));
        let message = cell(&report.redact(finding, &finding.message));
        writeln!(out, "| {} | {} | {place} | {message} |", finding.severity, code(&finding.rule.id))?;
    }
    if findings.len() > MOST_ROWS {
        writeln!(out, "\n{} more findings are not listed here, none of them more severe.", findings.len() - MOST_ROWS)?;
    }
    writeln!(out)
}

/// What to write instead, folded away.
fn write_rules(findings: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
    let mut rules: Vec<_> = findings.iter().take(MOST_ROWS).map(|finding| &finding.rule).collect();
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    rules.dedup_by(|a, b| a.id == b.id);
    writeln!(out, "<details><summary>What to write instead</summary>\n")?;
    for rule in rules.iter().take(MOST_RULES) {
        writeln!(out, "- {} {}", code(&rule.id), cell(rule.remediation.trim()))?;
    }
    if rules.len() > MOST_RULES {
        writeln!(out, "- and {} more rules: `trueline explain RULE`", rules.len() - MOST_RULES)?;
    }
    writeln!(out, "\n</details>\n")
}

fn footer(report: &Report<'_>) -> String {
    let coverage = report.coverage();
    let mut parts = vec![
        format!("{} files", coverage.files.parsed + coverage.files.failed),
        format!("{} resources", coverage.resources),
        format!("{} rules", coverage.rules),
    ];
    let unknown = report.of_verdict(Verdict::Unknown).count();
    for (number, what) in [(unknown, "could not be decided"), (report.outcome.suppressed.len(), "suppressed")] {
        if number > 0 {
            parts.push(format!("{number} {what}"));
        }
    }
    if let Some(comparison) = &report.outcome.comparison {
        let old = report.findings.iter().filter(|finding| report.is_old(finding)).count();
        parts.push(format!("{old} that {} has too", cell(&comparison.base)));
        parts.push(format!("{} of its own gone", comparison.fixed));
    }
    parts.join(" · ")
}

/// Text for a cell or list: nothing in it is markup, mentions anybody, or ends the line.
fn cell(text: &str) -> String {
    let mut escaped = String::new();
    for char in visible(text).split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match char {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            // A character that is not seen breaks mentions and links to issues.
            '@' | '#' => escaped.extend([char, '\u{2060}']),
            '\\' | '`' | '|' | '*' | '_' | '[' | ']' | '~' | '!' => escaped.extend(['\\', char]),
            char => escaped.push(char),
        }
    }
    escaped
}

/// Text as code. Within it only `|` and the back quote mean something.
fn code(text: &str) -> String {
    format!("`{}`", visible(text).replace('`', "'").replace('|', "\\|"))
}

//! GitHub-flavoured Markdown, for the summary of a step and for comments on pull requests.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::io::{self, Write};

use trueline_finding::{Conclusion, Finding, Severity, Verdict};
use trueline_source::Level;

use crate::compliance;
use crate::report::{Report, path_of};
use crate::sanitize::visible;

/// Rows of the table. A summary of more than a mebibyte is not shown at all, and nobody reads that far.
const MOST_ROWS: usize = 50;
/// Places of one mistake that are listed.
const MOST_PLACES: usize = 5;
/// Rules that are explained below the table.
const MOST_RULES: usize = 20;

pub(crate) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut findings: Vec<&Finding> =
        report.of_verdict(Verdict::Fail).filter(|finding| !report.is_old(finding)).collect();
    findings.sort_by_key(|finding| Reverse((finding.severity, finding.triage.priority.score)));
    writeln!(out, "## Trueline: {}\n", headline(report, &findings))?;
    write_problems(report, out)?;
    if !findings.is_empty() {
        write_table(report, &findings, out)?;
        write_rules(&findings, out)?;
    }
    writeln!(out, "{}", footer(report))?;
    report.outcome.compliance.iter().try_for_each(|assessment| compliance::write_markdown(assessment, out))
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
    let groups = by_mistake(findings);
    for group in groups.iter().take(MOST_ROWS) {
        let place = |finding: &&Finding| {
            let place = report.places.of(finding.span);
            code(&format!("{}:{}", place.path, place.start.line))
        };
        let mut places: Vec<String> = group.iter().take(MOST_PLACES).map(place).collect();
        let mut message = cell(&report.redact(group[0], &group[0].message));
        match group.len() - places.len() {
            0 => {}
            more => places.push(format!("and {more} more")),
        }
        if group.len() > 1 {
            message.push_str(&format!(" The same mistake is made {} times.", group.len()));
        }
        let (severity, rule) = (group[0].severity, code(&group[0].rule.id));
        writeln!(out, "| {severity} | {rule} | {} | {message} |", places.join(", "))?;
    }
    let left_out: usize = groups.iter().skip(MOST_ROWS).map(Vec::len).sum();
    if left_out > 0 {
        writeln!(out, "\n{left_out} more findings are not listed here, none of them more severe.")?;
    }
    writeln!(out)
}

/// The findings of one rule and severity together, in the order of the first of each.
fn by_mistake<'f>(findings: &[&'f Finding]) -> Vec<Vec<&'f Finding>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    let mut known: HashMap<(&str, Severity), usize> = HashMap::new();
    for finding in findings {
        let at = *known.entry((&finding.rule.id, finding.severity)).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    groups
}

/// What to write instead, folded away.
fn write_rules(findings: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
    let mut rules: Vec<_> = by_mistake(findings).iter().take(MOST_ROWS).map(|group| &group[0].rule).collect();
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    rules.dedup_by(|a, b| a.id == b.id);
    writeln!(out, "<details><summary>What to write instead</summary>\n")?;
    for rule in rules.iter().take(MOST_RULES) {
        writeln!(out, "- {} {}", code(&rule.id), prose(rule.remediation.trim()))?;
    }
    if rules.len() > MOST_RULES {
        writeln!(out, "- and {} more rules: `trueline explain RULE`", rules.len() - MOST_RULES)?;
    }
    writeln!(out, "\n</details>\n")
}

fn counted(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

fn footer(report: &Report<'_>) -> String {
    let coverage = report.coverage();
    let mut parts = vec![
        counted(coverage.files.parsed + coverage.files.failed, "file"),
        counted(coverage.resources, "resource"),
        counted(coverage.rules, "rule"),
    ];
    let unknown = report.of_verdict(Verdict::Unknown).count();
    let outcome = report.outcome;
    let noted = if outcome.conclusion == Conclusion::Passed { outcome.only_noted() } else { 0 };
    for (number, what) in [
        (noted, "only noted (response audit or warn)"),
        (unknown, "could not be decided"),
        (outcome.suppressed.len(), "suppressed"),
    ] {
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

/// Prose of a rule, in which code stands between back quotes.
fn prose(text: &str) -> String {
    let pieces = text.split('`').enumerate();
    pieces
        .map(|(at, piece)| if at % 2 == 1 && !piece.is_empty() { code(piece) } else { cell_keeping_ends(piece) })
        .collect()
}

/// As [`cell`], with the blanks at both ends.
fn cell_keeping_ends(text: &str) -> String {
    let blank = |at_end: bool| if at_end { " " } else { "" };
    let (start, end) = (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
    match text.trim().is_empty() {
        true => blank(start).to_owned(),
        false => format!("{}{}{}", blank(start), cell(text), blank(end)),
    }
}

/// Text as code. Within it only `|` and the back quote mean something.
fn code(text: &str) -> String {
    format!("`{}`", visible(text).replace('`', "'").replace('|', "\\|"))
}

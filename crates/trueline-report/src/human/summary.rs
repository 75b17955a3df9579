use std::io::{self, Write};

use owo_colors::Style;
use trueline_finding::{Comparison, Conclusion, Outcome, Severity, State, Verdict};

use super::Page;
use super::paint::{count, severity_style};
use crate::sanitize::visible;

/// Writes the last line: what was found, and in how much.
/// ```text
/// 12 findings (2 critical, 10 low), 4 could not be decided; 25 files (1 failed), 140 resources, 3 of them without a
/// rule, 40 rules.
/// ```
pub(super) fn write(page: &Page<'_>, failed: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}; {}.", findings(page, failed), coverage(page))
}

fn findings(page: &Page<'_>, failed: usize) -> String {
    let outcome = page.report.outcome;
    let new = if outcome.comparison.is_some() && !page.verbose { "new " } else { "" };
    let number = match failed {
        0 => format!("No {new}findings"),
        failed => count(failed, &format!("{new}finding")),
    };
    let style = match outcome.conclusion {
        Conclusion::Passed => Style::new().green().bold(),
        Conclusion::Failed | Conclusion::Incomplete => Style::new().red().bold(),
    };
    let mut parts = vec![page.palette.paint(&number, style) + &severities(page)];
    if outcome.conclusion == Conclusion::Incomplete {
        parts[0].push_str(" in what could be judged");
    }
    let unknown = page.of_verdict(Verdict::Unknown).count();
    let noted = if outcome.conclusion == Conclusion::Passed { outcome.only_noted() } else { 0 };
    let mild = match hidden_findings_fail(outcome) {
        true => "too mild to be shown, but they fail the run (--fail-on)",
        false => "too mild to be shown",
    };
    for (number, what) in [
        (noted, "only noted (response audit or warn)"),
        (outcome.below_threshold, mild),
        (unknown, "could not be decided"),
        (outcome.unknown_ignored, "could not be decided and not shown"),
        (outcome.suppressed.len(), "suppressed"),
    ] {
        if number > 0 {
            parts.push(format!("{number} {what}"));
        }
    }
    parts.extend(outcome.comparison.as_ref().map(|comparison| against(page, comparison)));
    parts.join(", ")
}

/// `12 that origin/main (3f2a1b0c) has too, 3 of its own gone`
fn against(page: &Page<'_>, comparison: &Comparison) -> String {
    let old = page.report.findings.iter().filter(|finding| page.report.is_old(finding)).count();
    visible(&format!("{old} that {} has too, {} of its own gone", comparison.base, comparison.fixed)).into_owned()
}

/// Whether it must be findings that are not shown which fail the run, since none that is shown can.
fn hidden_findings_fail(outcome: &Outcome) -> bool {
    let can_fail = outcome.findings.iter().any(|finding| finding.state == State::New);
    outcome.conclusion == Conclusion::Failed && outcome.below_threshold > 0 && !can_fail
}

/// ` (2 critical, 10 low)`
fn severities(page: &Page<'_>) -> String {
    let of = |severity| page.of_verdict(Verdict::Fail).filter(|finding| finding.severity == severity).count();
    let counts =
        Severity::ALL.into_iter().rev().map(|severity| (severity, of(severity))).filter(|(_, count)| *count > 0);
    let words =
        counts.map(|(severity, count)| page.palette.paint(&format!("{count} {severity}"), severity_style(severity)));
    match words.collect::<Vec<_>>() {
        words if words.is_empty() => String::new(),
        words => format!(" ({})", words.join(", ")),
    }
}

fn coverage(page: &Page<'_>) -> String {
    let coverage = page.report.coverage();
    let files = coverage.files;
    let exceptions: Vec<String> = [(files.failed, "failed"), (files.passed_over, "passed over")]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| format!("{number} {what}"))
        .collect();
    let mut text = count(files.parsed + files.failed + files.passed_over, "file");
    if !exceptions.is_empty() {
        text.push_str(&format!(" ({})", exceptions.join(", ")));
    }
    text.push_str(&format!(", {}", count(coverage.resources, "resource")));
    if coverage.unjudged > 0 {
        text.push_str(&format!(", {} of them without a rule", coverage.unjudged));
    }
    format!("{text}, {}", count(coverage.rules, "rule"))
}

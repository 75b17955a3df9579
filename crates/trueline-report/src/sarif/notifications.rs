use std::collections::{BTreeMap, BTreeSet};

use serde_sarif::sarif;
use trueline_finding::{Finding, Verdict};
use trueline_source::{Level, Problem};

use super::rules::Rules;
use super::{MOST_RESULTS, location, message};
use crate::report::Report;

/// Results of a run that code scanning shows.
const MOST_SHOWN: usize = 5_000;
/// Causes that are named for one rule.
const MOST_CAUSES: usize = 3;

/// What the reader should know beside the results (3.20.21): problems of the input, rules that could not decide, results
/// that were left out.
pub(super) fn of(report: &Report<'_>, rules: &Rules<'_>, kept: usize, left_out: usize) -> Vec<sarif::Notification> {
    let problems = report.problems.iter().map(|problem| of_problem(problem, report));
    let undecided = by_rule(report).into_iter().map(|(rule, findings)| of_undecided(rule, &findings, report, rules));
    let left_out = (left_out > 0).then(|| of_left_out(left_out));
    let unseen = kept.checked_sub(MOST_SHOWN).filter(|unseen| *unseen > 0).map(of_unseen);
    problems.chain(undecided).chain(left_out.or(unseen)).collect()
}

fn of_problem(problem: &Problem, report: &Report<'_>) -> sarif::Notification {
    let text = match &problem.help {
        Some(help) => format!("{} {help}", problem.message),
        None => problem.message.clone(),
    };
    let path = problem.path.as_ref().filter(|path| !path.is_root());
    let mut notification = notification(problem.level, problem.code, text);
    notification.locations = problem
        .span
        .map(|span| location::of(span, &report.places))
        .or_else(|| path.map(location::whole))
        .map(|location| vec![location]);
    notification
}

fn by_rule<'a>(report: &Report<'a>) -> BTreeMap<&'a str, Vec<&'a Finding>> {
    let mut rules: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in report.of_verdict(Verdict::Unknown) {
        rules.entry(&finding.rule.id).or_default().push(finding);
    }
    rules
}

fn of_undecided(rule: &str, findings: &[&Finding], report: &Report<'_>, rules: &Rules<'_>) -> sarif::Notification {
    let count: usize = findings.iter().map(|finding| finding.instances().len()).sum();
    let reasons = findings.iter().filter_map(|finding| Some(report.redact(finding, finding.unresolved.as_deref()?)));
    let causes: BTreeSet<String> = reasons.map(|reason| reason.into_owned()).collect();
    let mut named: Vec<String> = causes.iter().take(MOST_CAUSES).cloned().collect();
    if causes.len() > MOST_CAUSES {
        named.push(format!("{} more", causes.len() - MOST_CAUSES));
    }
    let resources = if count == 1 { "1 resource" } else { &format!("{count} resources") };
    let because = if named.is_empty() { String::new() } else { format!(" because of {}", named.join(", ")) };
    let mut notification =
        notification(Level::Note, "undecided", format!("{rule} could not judge {resources}{because}."));
    notification.associated_rule = Some(rules.reference(rule));
    notification
}

fn of_left_out(left_out: usize) -> sarif::Notification {
    let text = format!(
        "{left_out} results were left out: code scanning rejects a file with more than {MOST_RESULTS}, and shows \
         the {MOST_SHOWN} most severe. The most severe are here."
    );
    notification(Level::Warning, "results-left-out", text)
}

fn of_unseen(unseen: usize) -> sarif::Notification {
    let text = format!("{unseen} results will not be seen: code scanning shows the {MOST_SHOWN} most severe.");
    notification(Level::Note, "results-not-shown", text)
}

fn notification(level: Level, code: &str, text: String) -> sarif::Notification {
    let descriptor = sarif::ReportingDescriptorReference { id: Some(code.to_owned()), ..Default::default() };
    let mut notification = sarif::Notification::builder().descriptor(descriptor).message(message(&text)).build();
    notification.level = Some(level.as_str().into());
    notification
}

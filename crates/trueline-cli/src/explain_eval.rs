//! `trueline check --explain-eval RULE --resource ADDRESS`: what a rule saw of a resource, and why it did or did not fire.

use std::io::{self, Write};

use anyhow::Result;
use trueline_finding::{RuleInfo, Verdict, nearest_name};
use trueline_ir::{Resource, ResourceSet};
use trueline_policy::explain::{Body, Explanation, Judges, Outcome, Read, Seen, Step};
use trueline_source::{Level, Sources};

use crate::args::{CheckArgs, SelectArgs};
use crate::exit::ExitStatus;
use crate::mistake::Mistake;
use crate::policies::{self, Selection};
use crate::project::Project;
use crate::scan::resolved;
use crate::terminal::sanitize;
use crate::{messages, output, pool};

/// Explains what the rules of one name say of the resources of one address.
///
/// # Errors
/// When there is no such rule or resource.
pub(crate) fn explain_eval(args: &CheckArgs, rule: &str, address: &str) -> Result<ExitStatus> {
    pool::run(args.run.threads, || {
        let mut project = Project::open(&args.input)?;
        let mut loaded = project.load();
        let (sets, model_problems) = resolved(&mut loaded, &project.sources);
        let select = SelectArgs { rules: vec![rule.to_owned()], ..args.rules.clone() };
        let (selection, policy_problems) = policies::load(&select, &project)?;
        let sets: Vec<&ResourceSet> = sets.iter().map(|(_, set)| set).collect();
        let mut problems =
            [std::mem::take(&mut project.problems), loaded.problems, model_problems, policy_problems].concat();
        messages::sort_problems(&mut problems, &project.sources);
        let _ = messages::write_problems(&problems, Level::Warning, &project.sources, &mut io::stderr());
        let mut parts = Vec::new();
        for set in &sets {
            for resource in set.iter().filter(|resource| *resource.id.address == *address) {
                parts.extend(selection.rules().into_iter().map(|rule| (*set, resource, rule)));
            }
        }
        if parts.is_empty() {
            return Err(unknown_resource(address, &sets).into());
        }
        output::to_stdout(|out| {
            for (at, (set, resource, rule)) in parts.iter().enumerate() {
                if at > 0 {
                    writeln!(out)?;
                }
                write_one(&selection, rule, resource, set, &project.sources, out)?;
            }
            Ok(())
        })?;
        let complete = problems.iter().all(|problem| problem.level < Level::Error);
        Ok(if complete { ExitStatus::Passed } else { ExitStatus::Incomplete })
    })?
}

fn unknown_resource(address: &str, sets: &[&ResourceSet]) -> Mistake {
    let all = || sets.iter().flat_map(|set| set.iter()).map(|resource| &*resource.id.address);
    let help = match nearest_name(address, all()) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None if all().next().is_none() => "no resources were found in the paths".to_owned(),
        None => "`trueline resources` lists the addresses of those that there are".to_owned(),
    };
    Mistake::new(format!("there is no resource `{address}`")).help(help)
}

fn write_one(
    selection: &Selection,
    rule: &RuleInfo,
    resource: &Resource,
    set: &ResourceSet,
    sources: &Sources,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (file, start, _) = sources.place(resource.header);
    let address = sanitize(&resource.id.address);
    writeln!(out, "{} on {address} ({file}:{})", rule.id, start.line)?;
    let judges = match selection.policies.rules().any(|own| own.id == rule.id) {
        true => selection.policies.judges(&rule.id, resource),
        false => {
            return writeln!(out, "\nThis rule judges suppressions, and no resources: there is nothing to evaluate.");
        }
    };
    match judges {
        Judges::Yes => {}
        Judges::OtherTypes => return write_other_types(rule, resource, set, out),
        Judges::NotDeleted => {
            return writeln!(out, "\nThe plan deletes the resource, and the rule does not look at what is deleted.");
        }
        Judges::NoPolicy => {
            return writeln!(
                out,
                "\nThis is what the config wants of resources, and no policy: there is nothing to evaluate."
            );
        }
    }
    match selection.policies.explain(&rule.id, set, &resource.id, sources) {
        Some(explanation) => write_explanation(&explanation, sources, out),
        None => writeln!(out, "\nThe policy cannot be used; see above."),
    }
}

fn write_other_types(rule: &RuleInfo, resource: &Resource, set: &ResourceSet, out: &mut dyn Write) -> io::Result<()> {
    let kinds = rule.resource_types.join(", ");
    writeln!(out, "\nThe rule does not judge {}: it judges {kinds}.", resource.id.kind)?;
    let whole = set.iter().find(|other| other.folds.iter().any(|fold| fold.companion == resource.id));
    match whole {
        Some(whole) => writeln!(
            out,
            "{} is judged as a part of {}: ask for that.",
            sanitize(&resource.id.address),
            sanitize(&whole.id.address)
        ),
        None => Ok(()),
    }
}

fn write_explanation(explanation: &Explanation, sources: &Sources, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\nWhat the policy saw as `input`")?;
    for line in explanation.input.lines() {
        writeln!(out, "  {}", sanitize(line))?;
    }
    writeln!(out, "\nWhat it reads of the attributes")?;
    if explanation.reads.is_empty() {
        writeln!(out, "  nothing")?;
    }
    let width = explanation.reads.iter().map(|read| read.path.chars().count()).max().unwrap_or_default().min(50);
    for Read { path, seen } in &explanation.reads {
        writeln!(out, "  {:width$}  {}", sanitize(path), sanitize(&describe(seen)))?;
    }
    writeln!(out, "\nHow `{}` in {} was evaluated", explanation.entry, sanitize(&explanation.policy))?;
    for body in &explanation.bodies {
        write_body(body, 2, out)?;
    }
    write_result(explanation, sources, out)
}

fn describe(seen: &Seen) -> String {
    match seen {
        Seen::Absent => "not there".to_owned(),
        Seen::Values(values) => values.join(" or "),
        Seen::Unknown(unknown) => {
            let all: Vec<String> = unknown.iter().map(|(path, why)| format!("{path} is not known: {why}")).collect();
            all.join("; ")
        }
    }
}

fn write_body(body: &Body, indent: usize, out: &mut dyn Write) -> io::Result<()> {
    let failed = body.steps.iter().find(|step| step.outcome.is_failure());
    let end = match failed {
        Some(step) => format!("no: line {} fails", step.line),
        None => "yes".to_owned(),
    };
    writeln!(out, "{:indent$}line {}: {} -> {end}", "", body.line, sanitize(&body.head))?;
    let width = body.steps.last().map_or(1, |step| step.line.to_string().len());
    for step in &body.steps {
        let Step { line, text, outcome, values, within } = step;
        writeln!(out, "{:indent$}  {:<14} {line:>width$} | {}", "", words(*outcome), sanitize(text))?;
        let below = indent + 20 + width;
        for (name, value) in values {
            writeln!(out, "{:below$}{}: {}", "", sanitize(name), sanitize(value))?;
        }
        for body in within {
            write_body(body, indent + 4, out)?;
        }
    }
    Ok(())
}

fn words(outcome: Outcome) -> String {
    match outcome {
        Outcome::Holds(1) => "holds".to_owned(),
        Outcome::Holds(ways) => format!("holds {ways}x"),
        Outcome::False => "FALSE".to_owned(),
        Outcome::Undefined => "UNDEFINED".to_owned(),
        Outcome::NoEntry => "NO SUCH ENTRY".to_owned(),
        Outcome::Negated => "FALSE".to_owned(),
        Outcome::NotReached => "not reached".to_owned(),
        Outcome::NotAlone => "(see below)".to_owned(),
    }
}

fn write_result(explanation: &Explanation, sources: &Sources, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\nWhat `{}` says", explanation.entry)?;
    for claim in &explanation.claims {
        writeln!(out, "  {}", sanitize(claim))?;
    }
    if explanation.claims.is_empty() {
        writeln!(out, "  nothing")?;
    }
    writeln!(out, "\nWhat comes of it")?;
    for finding in &explanation.findings {
        let (file, start, _) = sources.place(finding.span);
        let verdict = match finding.verdict {
            Verdict::Fail => "fail",
            Verdict::Unknown => "unknown",
        };
        writeln!(out, "  {verdict} at {file}:{}: {}", start.line, sanitize(&finding.message))?;
        if let Some(unresolved) = &finding.unresolved {
            writeln!(out, "    not known: {}", sanitize(unresolved))?;
        }
    }
    messages::write_problems(&explanation.problems, Level::Note, sources, out)?;
    match (explanation.findings.is_empty(), explanation.claims.is_empty()) {
        (false, _) => Ok(()),
        (true, _) if !explanation.problems.is_empty() => Ok(()),
        (true, true) => writeln!(out, "  pass"),
        (true, false) => writeln!(
            out,
            "  no finding: what the policy misses is there and only its value is not known, or nothing is known of the \
             resource itself"
        ),
    }
}

//! How controls of frameworks stand, as each format that has room for it shows it.

use std::io::{self, Write};

use serde::Serialize;
use trueline_finding::compliance::{Assessed, Assessment, Status, Tally};

use crate::{TOOL, Tool};

/// The statuses in the order in which they are counted.
const STATUSES: [Status; 4] = [Status::Fail, Status::Unknown, Status::Pass, Status::NotAssessed];

/// What a pass is worth; stands beside every table.
pub(crate) const WORTH: &str =
    "A pass says that the rules which map to the control found nothing in this code; it is no certificate.";

/// `12 fail, 1 unknown, 20 pass, 29 not assessed`
pub(crate) fn counts(assessment: &Assessment) -> String {
    let of = |status| assessment.controls.iter().filter(|control| control.status == status).count();
    let words = STATUSES.map(|status| format!("{} {}", of(status), status.as_str().replace('-', " ")));
    words.join(", ")
}

/// What the framework has beyond what is listed.
pub(crate) fn rest(assessment: &Assessment) -> Option<&'static str> {
    (!assessment.framework.complete)
        .then_some("Listed are controls that infrastructure code can have a say in; the framework has more, and those are not assessed.")
}

/// `3 of 12 resources fail, 1 of them accepted`
pub(crate) fn said(control: &Assessed) -> String {
    if let Some(reason) = control.reason() {
        return reason.to_owned();
    }
    let Tally { fail, accepted, unknown, asked } = control.tally;
    let mut parts = match fail + accepted {
        0 => vec![format!("{} of {asked} checks pass", control.tally.pass())],
        failed => vec![format!("{failed} of {asked} checks fail")],
    };
    if accepted > 0 {
        parts.push(format!("{accepted} of them accepted by suppressions"));
    }
    if unknown > 0 {
        parts.push(format!("{unknown} could not be decided"));
    }
    parts.join(", ")
}

/// For people, each control on a line.
pub(crate) fn write_text(assessment: &Assessment, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n{}: {}", assessment.framework.name, counts(assessment))?;
    let width = assessment.controls.iter().map(|control| control.id.chars().count()).max().unwrap_or_default();
    for control in &assessment.controls {
        let (status, id) = (control.status.as_str(), &control.id);
        let title = if control.title.is_empty() { String::new() } else { format!("{}: ", control.title) };
        writeln!(out, "  {status:<12}  {id:<width$}  {title}{}", said(control))?;
    }
    for note in std::iter::once(WORTH).chain(rest(assessment)) {
        writeln!(out, "{note}")?;
    }
    Ok(())
}

/// For a summary on GitHub or GitLab.
pub(crate) fn write_markdown(assessment: &Assessment, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n### {}: {}\n", assessment.framework.name, counts(assessment))?;
    writeln!(out, "| Status | Control | About | Result |\n| --- | --- | --- | --- |")?;
    for control in &assessment.controls {
        let (status, id, title) = (control.status.as_str(), &control.id, control.title);
        writeln!(out, "| {status} | {id} | {title} | {} |", said(control))?;
    }
    writeln!(out, "\n{WORTH} {}", rest(assessment).unwrap_or_default())
}

/// The part of the JSON that compliance is.
#[derive(Serialize)]
pub(crate) struct Compliance<'a> {
    framework: &'static str,
    name: &'static str,
    complete: bool,
    controls: Vec<Control<'a>>,
    evidence: Evidence<'a>,
}

#[derive(Serialize)]
struct Control<'a> {
    id: &'a str,
    title: &'a str,
    status: &'static str,
    reason: Option<&'static str>,
    rules: &'a [String],
    checks: Checks,
}

/// A check is one rule asked of one resource.
#[derive(Serialize)]
struct Checks {
    asked: usize,
    pass: usize,
    fail: usize,
    accepted: usize,
    unknown: usize,
}

#[derive(Serialize)]
struct Evidence<'a> {
    tool: Tool,
    files: Vec<EvidenceFile<'a>>,
}

#[derive(Serialize)]
struct EvidenceFile<'a> {
    path: &'a str,
    sha256: &'a str,
}

impl<'a> Compliance<'a> {
    pub(crate) fn new(assessment: &'a Assessment) -> Self {
        let control = |control: &'a Assessed| Control {
            id: &control.id,
            title: control.title,
            status: control.status.as_str(),
            reason: control.reason(),
            rules: &control.rules,
            checks: Checks {
                asked: control.tally.asked,
                pass: control.tally.pass(),
                fail: control.tally.fail,
                accepted: control.tally.accepted,
                unknown: control.tally.unknown,
            },
        };
        let files = assessment.evidence.files.iter();
        Compliance {
            framework: assessment.framework.id,
            name: assessment.framework.name,
            complete: assessment.framework.complete,
            controls: assessment.controls.iter().map(control).collect(),
            evidence: Evidence {
                tool: TOOL,
                files: files.map(|(path, sha256)| EvidenceFile { path, sha256 }).collect(),
            },
        }
    }
}

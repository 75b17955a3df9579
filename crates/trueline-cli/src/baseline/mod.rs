//! `trueline baseline`: the findings that a team knows of, kept in a file beside the code.

mod file;

use std::io;
use std::path::Path;

use anyhow::Result;
use trueline_finding::{Date, Finding, Known, State, compare};
use trueline_source::{Level, Problem};

use crate::args::{BaselineArgs, BaselineCommand};
use crate::exit::ExitStatus;
use crate::mistake::Mistake;
use crate::progress::Progress;
use crate::project::Project;
use crate::scan::{Scan, ScanOptions, scan};
use crate::timings::Timings;
use crate::{messages, output, pool};
pub(crate) use file::Baseline;
use file::Entry;

impl Baseline {
    /// Tells of the entries that have ended although what they stand for is still found, which is new by that.
    pub(crate) fn ended(&self, findings: &[Finding], today: Date) -> Vec<Problem> {
        let ended: Vec<&Entry> = self.entries.iter().filter(|entry| entry.has_ended(today)).collect();
        if ended.is_empty() {
            return Vec::new();
        }
        let new: Vec<Known> = findings.iter().filter(|finding| finding.state == State::New).map(Known::of).collect();
        let mut problems: Vec<Problem> = Vec::new();
        for Entry { known, until, .. } in ended.into_iter().filter(|entry| new.contains(&entry.known)) {
            let until = until.map(|until| until.to_string()).unwrap_or_default();
            let message = format!(
                "The entry of the baseline for {} of {} has ended on {until}: it counts as new.",
                known.rule, known.address
            );
            let help = "Mend it, or give the entry a later `until`.";
            problems.push(Problem::note("baseline-ended", message).help(help));
        }
        problems.dedup();
        problems
    }
}

/// Makes or renews a baseline.
///
/// # Errors
/// When nothing could be judged, or the file is not as it must be.
pub(crate) fn baseline(command: &BaselineCommand) -> Result<ExitStatus> {
    match command {
        BaselineCommand::Create { args, force } => {
            if args.file.exists() && !force {
                let message = format!("there is a baseline `{}` already", args.file.display());
                let help = "`trueline baseline update` renews it; --force makes it anew, without its reasons";
                return Err(Mistake::new(message).help(help).into());
            }
            renew(args, |scan, _| Ok(create(scan)))
        }
        BaselineCommand::Update { args, add } => {
            let old = Baseline::read(&args.file)?;
            renew(args, |scan, today| Ok(update(&old, scan, *add, today)))
        }
    }
}

/// Judges, and writes what comes of it, if everything could be judged.
fn renew(
    args: &BaselineArgs,
    make: impl FnOnce(&mut Scan, Date) -> Result<(Baseline, String)> + Send,
) -> Result<ExitStatus> {
    pool::run(args.run.threads, || {
        let today = args.day.get();
        let options = ScanOptions {
            rules: &args.rules,
            today,
            compares: true,
            only_changed: false,
            wants_idle: false,
            wants_ledger: false,
        };
        let mut scan = scan(Project::open(&args.input)?, &options, &Progress::hidden(), &mut Timings::default())?;
        let _ = messages::write_problems(&scan.problems, Level::Warning, &scan.project.sources, &mut io::stderr());
        if scan.problems.iter().any(|problem| problem.level == Level::Error) {
            let message = "not everything could be judged, so the baseline was not written";
            return Err(Mistake::new(message).help("mend what is told above first").into());
        }
        let (baseline, said) = make(&mut scan, today)?;
        output::to_file(&args.file, |out| baseline.write(out))?;
        output::to_stdout(|out| writeln!(out, "{}: {said}", shown(&args.file)))?;
        Ok(ExitStatus::Passed)
    })?
}

fn shown(path: &Path) -> String {
    crate::terminal::sanitize(&path.display().to_string())
}

fn create(scan: &Scan) -> (Baseline, String) {
    let entries: Vec<Entry> = open(scan).map(|known| Entry { known, reason: None, until: None }).collect();
    let said = format!("{} findings", entries.len());
    (Baseline { entries }, said)
}

/// Keeps what is still found, with its reasons, takes away what is gone, and adds what is new only if asked to: a baseline
/// that grows by itself hides what it should show.
fn update(old: &Baseline, scan: &mut Scan, add: bool, today: Date) -> (Baseline, String) {
    let known: Vec<Known> = old.entries.iter().map(|entry| entry.known.clone()).collect();
    scan.findings.retain(|finding| finding.suppression.is_none());
    let matched = compare(&mut scan.findings, &known, &scan.inhabitants, None);
    let mut entries = Vec::new();
    let (mut kept, mut new) = (0, 0);
    for (finding, of) in scan.findings.iter().zip(&matched.bases) {
        let known = Known::of(finding);
        match of {
            Some(at) => {
                kept += 1;
                entries.push(Entry { known, ..old.entries[*at].clone() });
            }
            None => {
                new += 1;
                entries.extend(add.then_some(Entry { known, reason: None, until: None }));
            }
        }
    }
    let ended = entries.iter().filter(|entry| entry.has_ended(today)).count();
    let added = if add || new == 0 { "added" } else { "new and not added (--add adds them)" };
    let said = format!("{kept} kept, of which {ended} have ended; {} gone; {new} {added}", matched.left.len());
    (Baseline { entries }, said)
}

/// The findings that nothing covers.
fn open(scan: &Scan) -> impl Iterator<Item = Known> {
    scan.findings.iter().filter(|finding| finding.suppression.is_none()).map(Known::of)
}

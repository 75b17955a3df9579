//! `trueline drift`: what is live, as exports tell it, beside the code.

mod emit;
pub(crate) mod live;
mod patch;
mod verdicts;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use trueline_drift::{Comparison, DriftOptions, MOST_UNMANAGED, Wanted, compare, drift_rules, findings};
use trueline_finding::suppression::{self, Context};
use trueline_finding::{Coverage, Finding, Gate, Outcome, RuleInfo, VerdictCount, gate, hidden};
use trueline_ir::{Resource, ResourceSet, Snapshot};
use trueline_snapshot::Interest;
use trueline_source::{Problem, Sources};

use self::patch::LeftOut;
use crate::args::{DriftArgs, Emit, EmitArg};
use crate::check::{write_notes, write_reports};
use crate::exit::ExitStatus;
use crate::output::Target;
use crate::policies::{self, Selection};
use crate::project::Project;
use crate::scan::{configure, judged, resolve};
use crate::terminal::Terminal;
use crate::timings::Timings;
use crate::{clock, messages, output, pool};

/// Compares the code with what is live and writes the reports on it.
///
/// # Errors
/// When nothing could be compared at all.
pub(crate) fn drift(args: &DriftArgs) -> Result<ExitStatus> {
    let mut reports = output::reports(&args.output)?;
    // Code on stdout is for a program, which has no use for a report in it.
    if args.emit.iter().any(|emit| emit.file.is_none()) {
        reports.retain(|report| report.target != Target::Stdout);
    }
    let terminal = Terminal::detect();
    let mut timings = Timings::default();
    let (outcome, sources) = pool::run(args.run.threads, || judge(args, &mut timings))??;
    let complete = timings.time("report", || write_reports(&reports, &outcome, &sources, &args.output, &terminal));
    let timings = args.timings.then_some(&timings);
    // What stderr is told is not worth a failure: nobody may be listening.
    let _ = write_notes(&args.output, &reports, &outcome, &sources, timings, &mut io::stderr());
    let status = ExitStatus::new(outcome.conclusion, args.gate.exit_zero);
    Ok(if complete { status } else { ExitStatus::Incomplete })
}

fn judge(args: &DriftArgs, timings: &mut Timings) -> Result<(Outcome, Sources)> {
    let exports: Vec<&Path> = args.live.iter().chain(&args.state).map(PathBuf::as_path).collect();
    let mut project = Project::open_beside(&args.input, &exports)?;
    let mut loaded = timings.time("parse and evaluate", || project.load());
    let (selection, policy_problems) = timings.time("load policies", || policies::load(&args.rules, &project))?;
    let files = project.count_files(&loaded);
    let (mut sets, model_problems, _) = timings.time("model", || resolve(&mut loaded, &project.sources));
    let declared = live::one_of(&mut sets, args.environment.as_deref())?;
    let (applied, mut problems) = live::read_all(&args.state, &project, &|_| Interest::Values)?;
    let wanted = Wanted::new(&declared, &applied);
    let read = || live::read_all(&args.live, &project, &|resource| interest(&wanted, resource));
    let (live, more) = timings.time("snapshots", read)?;
    problems.extend(more);
    let now = args.now.unwrap_or_else(|| i64::try_from(clock::now()).unwrap_or(i64::MAX));
    problems.extend(live::times(&live, now, args.max_age));
    let options = DriftOptions { applied, managed_only: args.managed_only };
    let comparison = timings.time("compare", || compare(&declared, &live, &options));
    problems.extend(notes(&comparison, &declared, &live));
    let plain = findings(&comparison, &declared, &live);
    let both = verdicts::Both { declared: &declared, live: &live, applied: &options.applied, comparison: &comparison };
    let mut found = timings.time("policies", || both.judge(plain, &selection.policies, &project.sources));
    let is_selected = |finding: &Finding| {
        let id = &finding.rule.id;
        !drift_rules().iter().any(|rule| rule.id == *id) || selection.remarks.iter().any(|rule| rule.id == *id)
    };
    found.retain(is_selected);
    emit_all(args, &comparison, &declared, &live, &project.sources)?;
    let today = args.gate.day.get();
    let rules = rules(&selection);
    let policy = project.config.suppressions.policy(today);
    let context = Context {
        set: &declared,
        environments: &[],
        sources: &project.sources,
        known: &selection.known,
        ran: &rules,
        workspace: project.workspace(),
        policy: &policy,
    };
    let mut suppressions = suppression::from_comments(&loaded.comments, &project.sources);
    suppressions.extend(suppression::from_metadata(&declared));
    let ignores = project.config.ignores.iter();
    suppressions.extend(ignores.filter_map(|ignore| ignore.suppression(&project.root, &project.sources)));
    // Whether a suppression is still of use is for `check` to say: here it may wait for drift that is not there today.
    let (_, suppression_problems) = suppression::apply(&mut found, suppressions, &context, &[]);
    configure(&mut found, &project, &selection, today)?;
    let coverage = Coverage {
        files,
        resources: judged(&declared),
        unjudged: comparison.uncovered.values().sum(),
        rules: rules.len(),
        verdicts: VerdictCount { fail: found.len(), ..VerdictCount::default() },
    };
    let own = std::mem::take(&mut project.problems);
    let mut all = [own, loaded.problems, model_problems, policy_problems, suppression_problems, problems].concat();
    messages::sort_problems(&mut all, &project.sources);
    let options = Gate { show_suppressed: args.output.show_suppressed, ..args.gate.gate() };
    let of_live = live.iter().flat_map(|snapshot| &snapshot.resources);
    let hidden = hidden(declared.iter().chain(of_live), &project.sources);
    Ok((Outcome { hidden, ..gate(found, all, coverage, rules, &options) }, project.sources))
}

/// Values are of interest of what is declared; scalers say how many replicas others have.
fn interest(wanted: &Wanted, resource: &Resource) -> Interest {
    if wanted.is(resource) || &*resource.id.kind == "HorizontalPodAutoscaler" {
        Interest::Values
    } else if Wanted::is_expected(resource) {
        Interest::None
    } else {
        Interest::Name
    }
}

/// The policies that judge both sides, and the rules on drift itself.
fn rules(selection: &Selection) -> Vec<Arc<RuleInfo>> {
    let mut rules = selection.asked();
    rules.extend(drift_rules());
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    rules
}

/// Writes the code that was asked for.
fn emit_all(
    args: &DriftArgs,
    comparison: &Comparison,
    declared: &ResourceSet,
    live: &[Snapshot],
    sources: &Sources,
) -> Result<()> {
    for EmitArg { what, file } in &args.emit {
        let text = match what {
            Emit::ImportBlocks => emit::import_blocks(comparison, live),
            Emit::Patch => {
                let patch = patch::patch(comparison, declared, sources);
                if !args.output.quiet {
                    // What stderr is told is not worth a failure: nobody may be listening.
                    let _ = write_left_out(&patch.left_out, &mut io::stderr());
                }
                patch.text
            }
        };
        match file {
            Some(file) => output::to_file(file, |out| out.write_all(text.as_bytes()))?,
            None => output::to_stdout(|out| out.write_all(text.as_bytes()))?,
        }
    }
    Ok(())
}

/// What a patch does not bring together.
fn write_left_out(left_out: &[LeftOut], out: &mut dyn Write) -> io::Result<()> {
    for one in left_out {
        writeln!(out, "left out of the patch: {one}")?;
    }
    match left_out.len() {
        0 => Ok(()),
        1 => writeln!(out, "1 difference is left out of the patch"),
        count => writeln!(out, "{count} differences are left out of the patch"),
    }
}

/// What could not be compared, and why.
fn notes(comparison: &Comparison, declared: &ResourceSet, live: &[Snapshot]) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    if !comparison.uncovered.is_empty() {
        let kinds: Vec<String> = comparison.uncovered.iter().map(|(kind, count)| format!("{kind} ({count})")).collect();
        let message = format!("No export tells of these types, so that they are not compared: {}.", kinds.join(", "));
        let help = "Export them too, if they are to be compared.";
        problems.push(Problem::warning("not-covered", message).help(help));
    }
    let others = live.iter().filter(|_| comparison.tells_others).map(|snapshot| snapshot.others.len());
    let unmanaged = comparison.unmanaged.len() + others.sum::<usize>();
    if unmanaged > MOST_UNMANAGED {
        let message = format!("{unmanaged} live resources are not declared; the first {MOST_UNMANAGED} are told.");
        let help = "--managed-only leaves them out; `trueline inventory --live` lists all.";
        problems.push(Problem::warning("limit", message).help(help));
    }
    for unmatched in &comparison.unmatched {
        let resource = &declared.as_slice()[unmatched.declared];
        let message = format!("Which live resource {} is cannot be told: {}.", resource.id.address, unmatched.why);
        let help = "Give the state of the configuration with --state: it knows the ids.";
        problems.push(Problem::warning("not-matched", message).at(resource.header).help(help));
    }
    problems
}

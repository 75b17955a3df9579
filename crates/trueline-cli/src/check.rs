use std::io::{self, Write};

use anyhow::Result;
use trueline_finding::suppression::SuppressionPolicy;
use trueline_finding::{Conclusion, Coverage, Gate, Outcome, gate, group_instances};
use trueline_report::{Format, Human};
use trueline_source::{Level, Sources};

use crate::args::{CheckArgs, FormatName, GateArgs, OutputArgs};
use crate::exit::ExitStatus;
use crate::output::{self, Report, Target};
use crate::progress::Progress;
use crate::project::Project;
use crate::scan::{ScanOptions, scan};
use crate::terminal::{self, Terminal};
use crate::timings::Timings;
use crate::{clock, messages, pool};

/// Finds misconfigurations and writes the reports on them.
///
/// # Errors
/// When nothing could be judged at all.
pub(crate) fn check(args: &CheckArgs) -> Result<ExitStatus> {
    let reports = output::reports(&args.output)?;
    let terminal = Terminal::detect();
    let mut timings = Timings::default();
    let watched = terminal.shows_progress() && !args.output.quiet;
    let progress = if watched { Progress::start() } else { Progress::hidden() };
    let (outcome, sources) = pool::run(args.run.threads, || judge(args, &progress, &mut timings))??;
    drop(progress);
    let complete = timings.time("report", || write_reports(&reports, &outcome, &sources, &args.output, &terminal));
    // What stderr is told is not worth a failure: nobody may be listening.
    let _ = write_notes(args, &reports, &outcome, &sources, &timings, &mut io::stderr());
    let status = ExitStatus::new(outcome.conclusion, args.gate.exit_zero);
    Ok(if complete { status } else { ExitStatus::Incomplete })
}

fn judge(args: &CheckArgs, progress: &Progress, timings: &mut Timings) -> Result<(Outcome, Sources)> {
    progress.phase("finding files");
    let project = timings.time("discover", || Project::open(&args.input))?;
    if args.output.verbose {
        let _ = write_where(&project, &mut io::stderr());
    }
    let today = args.gate.today.unwrap_or_else(clock::today);
    let options = ScanOptions { rules: &args.rules, suppressions: SuppressionPolicy::lenient(today) };
    let scan = scan(project, &options, progress, timings)?;
    let gate_options = Gate { show_suppressed: args.output.show_suppressed, ..args.gate.gate() };
    let outcome = gate(group_instances(scan.findings), scan.problems, scan.coverage, scan.rules, &gate_options);
    Ok((outcome, scan.project.sources))
}

/// Tells where things are looked for, and where not.
fn write_where(project: &Project, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "root: {} ({})", project.root.path.display(), project.root.kind)?;
    for link in &project.links_out {
        writeln!(out, "passed over: {} (a link to a folder outside of the paths)", terminal::sanitize(link))?;
    }
    Ok(())
}

impl GateArgs {
    fn gate(&self) -> Gate {
        Gate {
            min_severity: self.min_severity,
            fail_on: self.fail_on.0,
            on_unknown: self.on_unknown.into(),
            show_suppressed: false,
        }
    }
}

/// Writes every report, also after one could not be written. Says whether all could.
fn write_reports(
    reports: &[Report],
    outcome: &Outcome,
    sources: &Sources,
    args: &OutputArgs,
    terminal: &Terminal,
) -> bool {
    let mut complete = true;
    for report in reports {
        let format = format(report, args, terminal);
        let render = |out: &mut dyn Write| trueline_report::render(&format, outcome, sources, out);
        let written = match &report.target {
            Target::Stdout => output::to_stdout(render),
            Target::File(file) => output::to_file(file, render),
        };
        if let Err(error) = written {
            let _ = messages::write_failure(&error, &mut io::stderr());
            complete = false;
        }
    }
    complete
}

/// Colour, links and the terminal's width are for the terminal alone.
fn format(report: &Report, args: &OutputArgs, terminal: &Terminal) -> Format {
    let on_stdout = report.target == Target::Stdout;
    match report.format {
        FormatName::Json => Format::Json,
        FormatName::Sarif => Format::Sarif,
        FormatName::Human => Format::Human(Human {
            color: on_stdout && terminal.is_colored(args.color),
            width: if on_stdout { terminal::width() } else { terminal::DEFAULT_WIDTH },
            links: on_stdout && terminal.has_links(),
            verbose: args.verbose,
            quiet: args.quiet,
        }),
    }
}

/// Tells people on stderr what a report for programs keeps from them, and how long it took.
fn write_notes(
    args: &CheckArgs,
    reports: &[Report],
    outcome: &Outcome,
    sources: &Sources,
    timings: &Timings,
    out: &mut dyn Write,
) -> io::Result<()> {
    let is_for_people = |report: &Report| report.format == FormatName::Human && report.target == Target::Stdout;
    if !reports.iter().any(is_for_people) {
        let least = if args.output.quiet { Level::Error } else { Level::Warning };
        messages::write_problems(&outcome.problems, least, sources, out)?;
        if !args.output.quiet {
            writeln!(out, "{}", summary(outcome))?;
        }
    }
    if args.timings { timings.write(out) } else { Ok(()) }
}

fn summary(outcome: &Outcome) -> String {
    let Coverage { files, resources, rules, .. } = outcome.coverage;
    let findings = outcome.findings.len();
    let end = match outcome.conclusion {
        Conclusion::Incomplete => "; not everything could be judged",
        Conclusion::Failed | Conclusion::Passed => "",
    };
    format!(
        "{findings} finding{}; files: {} parsed, {} passed over, {} failed; resources: {resources}; rules: {rules}{end}",
        if findings == 1 { "" } else { "s" },
        files.parsed,
        files.passed_over,
        files.failed,
    )
}

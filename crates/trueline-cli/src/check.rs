use std::io::{self, Write};
use std::sync::Arc;

use anyhow::Result;
use trueline_finding::{
    Comparison, Conclusion, Coverage, Gate, Known, Outcome, RuleInfo, State, compare, gate, group_instances,
};
use trueline_model::Unmapped;
use trueline_report::{Asff, Format, Human};
use trueline_source::{Level, Problem, SourcePath, Sources};

use crate::args::{BaseArgs, CheckArgs, FormatName, GateArgs, OutputArgs};
use crate::baseline::Baseline;
use crate::exit::ExitStatus;
use crate::git::{Base, Repository};
use crate::mistake::Mistake;
use crate::output::{self, Report, Target};
use crate::progress::Progress;
use crate::project::{Ground, Project, Side};
use crate::scan::{Scan, ScanOptions, scan};
use crate::terminal::{self, Terminal};
use crate::timings::{Timings, measure};
use crate::{clock, messages, pool, triage};

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
    let told = args.timings.then_some(&timings);
    let _ = write_notes(&args.output, &reports, &outcome, &sources, told, &mut io::stderr());
    let status = ExitStatus::new(outcome.conclusion, args.gate.exit_zero);
    Ok(if complete { status } else { ExitStatus::Incomplete })
}

fn judge(args: &CheckArgs, progress: &Progress, timings: &mut Timings) -> Result<(Outcome, Sources)> {
    progress.phase("finding files");
    let ground = timings.time("discover", || Ground::find(&args.input))?;
    let baseline = args.base.baseline.as_deref().map(Baseline::read).transpose()?;
    let (project, base) = open_sides(args, &ground)?;
    if args.output.verbose {
        let _ = write_where(&project, &mut io::stderr());
    }
    let today = args.gate.day.get();
    let options = ScanOptions {
        rules: &args.rules,
        today,
        compares: base.is_some() || baseline.is_some(),
        only_changed: args.gate.only_changed,
        wants_idle: args.output.verbose,
        wants_ledger: !args.output.frameworks.is_empty(),
    };
    // The base is compared with whole: it need not hold a plan.
    let base_options = ScanOptions { only_changed: false, wants_idle: false, wants_ledger: false, ..options };
    let (head, base) = rayon::join(
        || scan(project, &options, progress, timings),
        || {
            base.map(|(base, project)| {
                anyhow::Ok((
                    base,
                    measure(|| scan(project, &base_options, &Progress::hidden(), &mut Timings::default())),
                ))
            })
            .transpose()
        },
    );
    let mut head = head?;
    if args.output.verbose {
        let _ = write_unmapped(&head.unmapped, &mut io::stderr());
        let _ = write_idle(&head.idle, !args.rules.rules.is_empty(), &mut io::stderr());
    }
    let mut comparison = None;
    if let Some((base, (scan, duration))) = base? {
        timings.add("base (meanwhile)", duration);
        comparison = Some(compare_with(&base, &scan?, &mut head));
    }
    if let (Some(baseline), Some(path)) = (&baseline, &args.base.baseline) {
        let fixed = compare(&mut head.findings, &baseline.known(today), &head.inhabitants, None).left.len();
        comparison = Some(Comparison { base: path.display().to_string(), fixed });
        head.problems.extend(baseline.ended(&head.findings, today));
    }
    let gate_options =
        Gate { show_suppressed: args.output.show_suppressed, strict_base: args.base.strict_base, ..args.gate.gate() };
    let mut outcome = gate(group_instances(head.findings), head.problems, head.coverage, head.rules, &gate_options);
    outcome.comparison = comparison;
    outcome.hidden = head.hidden;
    outcome.compliance = head.ledger.assess(&args.output.frameworks, &outcome.rules);
    triage::rank(&mut outcome, &head.project.sources);
    Ok((outcome, head.project.sources))
}

/// What is judged, and what it is compared with.
fn open_sides(args: &CheckArgs, ground: &Ground) -> Result<(Project, Option<(Base, Project)>), Mistake> {
    let BaseArgs { base, staged, .. } = &args.base;
    if base.is_none() && !staged {
        return Ok((ground.on_disk(&args.input)?, None));
    }
    let repository = Repository::open(ground.root())?;
    let found = ground.names();
    let project = match staged {
        true => ground.in_git(&args.input, repository.staged(&found)?, Side::Head)?,
        false => ground.on_disk(&args.input)?,
    };
    let base = base.as_ref().map(|revision| {
        let base = repository.base(revision)?;
        let project = ground.in_git(&args.input, repository.tree_of(&base, &found)?, Side::Base)?;
        Ok::<_, Mistake>((base, project))
    });
    Ok((project, base.transpose()?))
}

/// Says of each finding whether the base has it too.
fn compare_with(base: &Base, scan: &Scan, head: &mut Scan) -> Comparison {
    let known: Vec<Known> =
        scan.findings.iter().filter(|finding| finding.suppression.is_none()).map(Known::of).collect();
    let fixed = compare(&mut head.findings, &known, &head.inhabitants, Some(&scan.inhabitants)).left.len();
    let undecided = mark_undecided(scan, head);
    if undecided > 0 {
        let message = format!(
            "Whether {undecided} finding{} new cannot be told: {} could not be read there.",
            if undecided == 1 { " is" } else { "s are" },
            base.name
        );
        let help = "They do not fail the run; --strict-base lets them.";
        head.problems.push(Problem::warning("base-unreadable", message).help(help));
    }
    Comparison { base: base.name.clone(), fixed }
}

/// Marks the findings that the base would have had in files which could not be read there, and counts them.
fn mark_undecided(base: &Scan, head: &mut Scan) -> usize {
    let place = |problem: &Problem, sources: &Sources| {
        problem.span.map(|span| sources.file(span.file).path().clone()).or_else(|| problem.path.clone())
    };
    let is_error = |problem: &&Problem| problem.level == Level::Error;
    let own: Vec<_> =
        head.problems.iter().filter(is_error).map(|one| (one.code, place(one, &head.project.sources))).collect();
    let broken = base.problems.iter().filter(is_error).map(|one| (one.code, place(one, &base.project.sources)));
    let broken: Vec<SourcePath> = broken.filter(|one| !own.contains(one)).filter_map(|(_, path)| path).collect();
    let sources = &head.project.sources;
    let mut count = 0;
    for finding in head.findings.iter_mut().filter(|finding| finding.state == State::New) {
        let file = sources.file(finding.span.file).path().clone();
        let is_there = |path: &SourcePath| {
            let folder = path.parent().unwrap_or_else(SourcePath::root);
            *path == file || folder.as_str() == &*finding.subject.root || Some(&folder) == file.parent().as_ref()
        };
        if broken.iter().any(is_there) {
            finding.state = State::Undecided;
            count += usize::from(finding.suppression.is_none());
        }
    }
    count
}

/// Tells where things are looked for, and where not.
fn write_where(project: &Project, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "root: {} ({})", project.root.path.display(), project.root.kind)?;
    for link in &project.links_out {
        writeln!(out, "passed over: {} (a link to a folder outside of the paths)", terminal::sanitize(link))?;
    }
    Ok(())
}

/// Tells which properties rules cannot see, and how often these occur.
fn write_unmapped(unmapped: &Unmapped, out: &mut dyn Write) -> io::Result<()> {
    for ((kind, path), count) in unmapped {
        writeln!(out, "not translated: {} {} ({count})", terminal::sanitize(kind), terminal::sanitize(path))?;
    }
    Ok(())
}

/// Tells which rules had nothing to judge: those of the user, and those that are named, by their names.
fn write_idle(idle: &[(Arc<RuleInfo>, bool)], named: bool, out: &mut dyn Write) -> io::Result<()> {
    let (told, counted): (Vec<_>, Vec<_>) = idle.iter().partition(|(_, of_user)| named || *of_user);
    for (rule, _) in told {
        writeln!(out, "matched no resource: {} (it judges {})", rule.id, rule.resource_types.join(", "))?;
    }
    match counted.len() {
        0 => Ok(()),
        1 => writeln!(out, "matched no resource: 1 built-in rule"),
        count => writeln!(out, "matched no resource: {count} built-in rules"),
    }
}

impl GateArgs {
    pub(crate) fn gate(&self) -> Gate {
        Gate {
            min_severity: self.min_severity,
            fail_on: self.fail_on.0,
            on_unknown: self.on_unknown.into(),
            show_suppressed: false,
            strict_base: false,
        }
    }
}

/// Writes every report, also after one could not be written. Says whether all could.
pub(crate) fn write_reports(
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
        FormatName::Sarif => Format::Sarif(args.sarif_profile.into()),
        FormatName::Github => Format::Github,
        FormatName::GitlabSast => Format::GitlabSast,
        FormatName::GitlabCodequality => Format::GitlabCodeQuality,
        FormatName::Junit => Format::Junit,
        FormatName::Markdown => Format::Markdown,
        FormatName::Html => Format::Html,
        FormatName::Asff => Format::Asff(Asff {
            // Both are there, or the reports would have been refused.
            account: args.asff_account.clone().unwrap_or_default(),
            region: args.asff_region.clone().unwrap_or_default(),
            time: clock::time(),
        }),
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
pub(crate) fn write_notes(
    args: &OutputArgs,
    reports: &[Report],
    outcome: &Outcome,
    sources: &Sources,
    timings: Option<&Timings>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let is_for_people = |report: &Report| report.format == FormatName::Human && report.target == Target::Stdout;
    if !reports.iter().any(is_for_people) {
        let least = if args.quiet { Level::Error } else { Level::Warning };
        messages::write_problems(&outcome.problems, least, sources, out)?;
        if !args.quiet {
            writeln!(out, "{}", summary(outcome))?;
        }
    }
    timings.map_or(Ok(()), |timings| timings.write(out))
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

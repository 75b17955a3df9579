//! The whole process beside another linter's, on the same files, taking turns.
#![expect(clippy::disallowed_methods, reason = "a task works on the developer's own files")]

use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};

/// Where the figures are kept.
const RECORD: &str = "crates/trueline-bench/README.md";
const BINARY: &str = "target/release/trueline";

#[derive(Args)]
pub(crate) struct CompareArgs {
    /// The other linter
    #[arg(long)]
    peer: Peer,
    /// Its program, if that is not on the path
    #[arg(long)]
    program: Option<PathBuf>,
    /// Our own program
    #[arg(long, default_value = BINARY)]
    binary: PathBuf,
    /// How often the other one runs; ours runs ten times as often
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Add the figures to the record of the benches
    #[arg(long)]
    record: bool,
    /// What to check
    #[arg(required = true)]
    paths: Vec<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Peer {
    Checkov,
}

impl Peer {
    fn name(self) -> &'static str {
        match self {
            Peer::Checkov => "checkov",
        }
    }

    /// Checks Terraform alone, downloads nothing, and prints as little as it can.
    fn command(self, program: &Path, path: &Path) -> Command {
        let mut command = Command::new(program);
        match self {
            Peer::Checkov => command
                .arg("--directory")
                .arg(path)
                .args(["--framework", "terraform", "--download-external-modules", "false"])
                .args(["--quiet", "--compact", "--output", "json"]),
        };
        command
    }
}

pub(crate) fn run(args: &CompareArgs) -> anyhow::Result<()> {
    if !args.binary.is_file() {
        bail!("run `cargo build --release --package trueline-cli` first");
    }
    let program = args.program.clone().unwrap_or_else(|| PathBuf::from(args.peer.name()));
    let mut rows = String::new();
    for path in &args.paths {
        let row = measure(args, &program, path)?;
        println!("{row}");
        writeln!(rows, "{row}")?;
    }
    if args.record {
        let mut record = OpenOptions::new().append(true).open(RECORD).context(RECORD)?;
        std::io::Write::write_all(&mut record, rows.as_bytes())?;
    }
    Ok(())
}

/// One row: what was checked, the medians, and how often the one goes into the other.
fn measure(args: &CompareArgs, program: &Path, path: &Path) -> anyhow::Result<String> {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..args.rounds.max(1) {
        theirs.push(time(&mut args.peer.command(program, path))?);
        for _ in 0..10 {
            ours.push(time(Command::new(&args.binary).arg("check").arg(path).args([
                "--format",
                "json",
                "--no-config",
            ]))?);
        }
    }
    let (ours, theirs) = (median(ours), median(theirs));
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let files = count(path);
    Ok(format!(
        "| {} | {name} | {files} | {:.0} | {:.1} | {:.0} |",
        args.peer.name(),
        theirs.as_secs_f64() * 1e3,
        ours.as_secs_f64() * 1e3,
        theirs.as_secs_f64() / ours.as_secs_f64(),
    ))
}

/// Exit codes tell of findings; only a program that cannot be started is an error.
fn time(command: &mut Command) -> anyhow::Result<Duration> {
    let start = Instant::now();
    let program = command.get_program().to_string_lossy().into_owned();
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().with_context(|| format!("cannot run {program}"))?;
    Ok(start.elapsed())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// How many Terraform files there are below a path.
fn count(path: &Path) -> usize {
    let Ok(entries) = fs::read_dir(path) else {
        return usize::from(path.extension().is_some_and(|extension| extension == "tf"));
    };
    entries.flatten().filter(|entry| !entry.path().is_symlink()).map(|entry| count(&entry.path())).sum()
}

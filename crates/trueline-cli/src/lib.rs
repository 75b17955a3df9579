//! The `trueline` command: arguments, the files of the disk, output and exit codes.
//!
//! It is the only crate that touches the disk, the environment and the terminal. What it knows of the work itself is the
//! order of the steps: find files, evaluate them, fold the resources, judge them, gate the findings, write the reports.
//! [`run`] is the whole of it; `main` only calls that, so that tests can as well.
//!
//! Not here: any opinion about a format or a rule. Nothing may depend on this crate.
#![deny(missing_docs)]

mod args;
mod baseline;
mod bundle;
mod check;
mod clock;
mod compliance;
mod config;
mod discover;
mod disk;
mod drift;
mod exit;
mod explain;
mod explain_eval;
mod git;
mod inventory;
mod messages;
mod mistake;
mod new_rule;
mod output;
mod policies;
mod pool;
mod progress;
mod project;
mod render;
mod resources;
mod root;
mod rules;
mod scan;
mod suppressions;
mod terminal;
mod test;
mod timings;
mod triage;
mod trivyignore;

use std::ffi::OsString;
use std::io;
use std::panic::{self, AssertUnwindSafe};

use anyhow::{Context, Result};

use crate::args::{Command, ConfigCommand, ManArgs, SchemaName};
pub use crate::exit::ExitStatus;

/// Does what the arguments say, of which the first is the name of the program. Reports go to stdout or to files, all else
/// to stderr.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitStatus {
    let command = match args::parse(args) {
        Ok(cli) => cli.command,
        Err(error) => {
            // The help goes to stdout and is no failure. Nobody may be reading it: that is none either.
            let _ = error.print();
            return if error.use_stderr() { ExitStatus::Incomplete } else { ExitStatus::Passed };
        }
    };
    // The panic itself has been printed by then. Its own exit code, 101, would mean nothing to a caller.
    match panic::catch_unwind(AssertUnwindSafe(|| execute(&command))) {
        Ok(Ok(status)) => status,
        Ok(Err(error)) => {
            let _ = messages::write_failure(&error, &mut io::stderr());
            ExitStatus::Incomplete
        }
        Err(_) => {
            let _ = messages::write_bug(&mut io::stderr());
            ExitStatus::Incomplete
        }
    }
}

fn execute(command: &Command) -> Result<ExitStatus> {
    match command {
        Command::Check(args) => match (&args.explain.rule, &args.explain.resource) {
            (Some(rule), Some(resource)) => explain_eval::explain_eval(args, rule, resource),
            _ => check::check(args),
        },
        Command::Drift(args) => drift::drift(args),
        Command::Inventory(args) => inventory::inventory(args),
        Command::Resources(args) => resources::resources(args),
        Command::Rules(args) => rules::rules(args),
        Command::Explain(args) => explain::explain(args),
        Command::Config { command: ConfigCommand::Show(args) } => config::show(args),
        Command::Baseline { command } => baseline::baseline(command),
        Command::Test(args) => test::test(args),
        Command::NewRule(args) => new_rule::new_rule(args),
        Command::Suppressions(args) => suppressions::suppressions(args),
        Command::Completions(args) => completions(args.shell),
        Command::Man(args) => manual(args),
        Command::Schema(args) => schema(args.name),
    }
}

fn completions(shell: clap_complete::Shell) -> Result<ExitStatus> {
    // clap_complete panics when it cannot write, so it writes to memory.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::command(), "trueline", &mut script);
    output::to_stdout(|out| out.write_all(&script))?;
    Ok(ExitStatus::Passed)
}

/// Writes `trueline.1`, `trueline-check.1` and so on.
fn manual(args: &ManArgs) -> Result<ExitStatus> {
    clap_mangen::generate_to(args::command(), &args.dir)
        .with_context(|| format!("cannot write to `{}`", args.dir.display()))?;
    Ok(ExitStatus::Passed)
}

fn schema(name: SchemaName) -> Result<ExitStatus> {
    let text = match name {
        SchemaName::Check => trueline_report::CHECK_SCHEMA,
        SchemaName::Config => include_str!("../schemas/config.schema.json"),
    };
    output::to_stdout(|out| out.write_all(text.as_bytes()))?;
    Ok(ExitStatus::Passed)
}

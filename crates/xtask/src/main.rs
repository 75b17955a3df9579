//! Developer tasks: `cargo xtask TASK`.
#![expect(clippy::print_stdout, reason = "a task talks to the developer on its terminal")]

mod arrows;
mod cloudformation;
mod compare;
mod conformance;
mod defaults;
mod docs;
mod generate;
mod kubernetes;
mod schema;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Developer tasks")]
struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Check that each crate depends only on the crates it may depend on
    Arrows,
    /// Measure the release build side by side with another linter
    Compare(compare::CompareArgs),
    /// Write a project of any number of rules and resources
    Generate(generate::GenerateArgs),
    /// Score the release build against labelled cases; fail if a recorded figure is missed
    Conformance {
        /// The folder that holds score.py and the label folders
        #[arg(long)]
        labels: PathBuf,
        /// Write the figures down as the new record, if none of them is lower
        #[arg(long)]
        record: bool,
    },
    /// Write the reference of all rules, policies/README.md
    Docs {
        /// Only say whether it is up to date
        #[arg(long)]
        check: bool,
    },
    /// Make the table of CloudFormation's types that the translation tables are checked against
    Cloudformation {
        /// The folder that holds the resource schemas, a JSON file each
        folder: PathBuf,
    },
    /// Make the table of Kubernetes' API objects that policies are checked against
    Kubernetes {
        /// The folder `kubernetes/client/models` of the Python client
        folder: PathBuf,
        /// The client's version, for the head of the table
        version: String,
    },
    /// Make the table of a provider's schema from `terraform providers schema -json` on standard input
    Schema {
        /// The provider's name: `aws`
        name: String,
        /// Its version, for the head of the table
        version: String,
    },
    /// Make the table of a provider's defaults from plans of small configurations
    Defaults {
        /// The provider's name: `aws`
        name: String,
        /// Its version, for the head of the table
        version: String,
        /// Plans, each as `terraform show -json` prints it
        #[arg(required = true)]
        plans: Vec<PathBuf>,
    },
}

fn main() -> anyhow::Result<()> {
    match Args::parse().task {
        Task::Arrows => arrows::check(),
        Task::Compare(args) => compare::run(&args),
        Task::Generate(args) => generate::run(&args),
        Task::Cloudformation { folder } => cloudformation::generate(&folder),
        Task::Conformance { labels, record } => conformance::run(&labels, record),
        Task::Docs { check } => docs::docs(check),
        Task::Kubernetes { folder, version } => kubernetes::generate(&folder, &version),
        Task::Schema { name, version } => schema::generate(&name, &version),
        Task::Defaults { name, version, plans } => defaults::generate(&name, &version, &plans),
    }
}

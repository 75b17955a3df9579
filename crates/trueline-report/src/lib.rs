//! An outcome as bytes: for people at a terminal, on GitHub or as a page of HTML; as JSON, SARIF, JUnit, as GitLab and
//! AWS Security Hub read it.
//!
//! Each format is one module that reads the [`Outcome`] and the [`Sources`]. All of them see the same findings in the
//! same order: by file, position, rule and message.
//!
//! What holds for every format:
//! - Nothing is chosen here. What is reported, and how the run ended, was decided before.
//! - The text of a secret (a finding that is `masked`) never gets out.
//! - Control characters and bidirectional overrides of scanned text never reach a terminal as they are.
//! - The same outcome gives the same bytes: no clock, no random numbers, no absolute paths.
//!
//! Not here: whether the terminal has colours and how wide it is, where the bytes go, exit codes.
#![deny(missing_docs)]

mod asff;
mod compliance;
mod github;
mod gitlab;
mod html;
mod human;
mod json;
mod junit;
mod line_hash;
mod markdown;
mod places;
mod report;
mod sanitize;
mod sarif;
mod secrets;
mod stream;

use std::io::{self, BufWriter, Write};

use trueline_finding::Outcome;
use trueline_source::Sources;

pub use asff::Asff;
pub use human::Human;
use report::Report;

/// What to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Format {
    /// Annotated source code for people.
    Human(Human),
    /// The tool's own JSON, schema version 1.
    Json,
    /// SARIF 2.1.0, within the limits of GitHub code scanning.
    Sarif(SarifProfile),
    /// Workflow commands that GitHub turns into annotations.
    Github,
    /// A report for GitLab's security dashboard.
    GitlabSast,
    /// A report for the widget of GitLab's merge requests.
    GitlabCodeQuality,
    /// JUnit XML.
    Junit,
    /// Markdown for the summary of a step or a comment.
    Markdown,
    /// Findings as AWS Security Hub takes them.
    Asff(Asff),
    /// One page of HTML that holds everything.
    Html,
}

/// Whom a SARIF file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SarifProfile {
    /// GitHub code scanning, which takes a suppressed result for an open alert: there are none.
    #[default]
    Github,
    /// Audits: suppressed results are there, each with what suppresses it.
    Full,
}

/// The tool, as machine-readable reports name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Tool {
    /// Its name.
    pub name: &'static str,
    /// Its version, a semantic version.
    pub version: &'static str,
}

/// The JSON Schema of [`Format::Json`].
pub const CHECK_SCHEMA: &str = include_str!("../schemas/check.schema.json");

/// This tool.
pub const TOOL: Tool = Tool { name: "trueline", version: env!("CARGO_PKG_VERSION") };

/// Writes `outcome` in one format. `sources` are the files that its spans point into.
///
/// # Errors
/// When `out` fails; nothing else can.
pub fn render(format: &Format, outcome: &Outcome, sources: &Sources, out: &mut dyn Write) -> io::Result<()> {
    let report = Report::new(outcome, sources);
    let mut out = BufWriter::new(out);
    match format {
        Format::Human(human) => human::render(human, &report, &mut out)?,
        Format::Json => json::render(&report, &mut out)?,
        Format::Sarif(profile) => sarif::render(*profile, &report, &mut out)?,
        Format::Github => github::render(&report, &mut out)?,
        Format::GitlabSast => gitlab::render_sast(&report, &mut out)?,
        Format::GitlabCodeQuality => gitlab::render_code_quality(&report, &mut out)?,
        Format::Junit => junit::render(&report, &mut out)?,
        Format::Markdown => markdown::render(&report, &mut out)?,
        Format::Asff(asff) => asff::render(asff, &report, &mut out)?,
        Format::Html => html::render(&report, &mut out)?,
    }
    out.flush()
}

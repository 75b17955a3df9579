//! SARIF 2.1.0 as GitHub code scanning reads it, which other viewers read as well.
//!
//! Decisions:
//! - A finding on an unknown value is no result, since any result opens an alert. Each rule's are counted in a
//!   notification.
//! - Findings of one rule in one line are one result: code scanning would take them for the same alert.
//! - At most [`MOST_RESULTS`] results, since a file with more is rejected whole. What is left out is said.
//! - `executionSuccessful` stays true even if files could not be parsed, or code scanning would drop the results of all
//!   other files; such problems are notifications, and the exit code tells of them.
//!
//! Section numbers refer to the SARIF 2.1.0 standard (OASIS, 2020).

mod location;
mod notifications;
mod results;
mod rules;

use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_sarif::sarif;
use trueline_finding::Severity;

use crate::report::Report;
use crate::sanitize::visible;
use crate::{SarifProfile, TOOL, stream};
use results::Results;
use rules::Rules;

const SCHEMA: &str = "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json";

/// A file with more results is rejected.
pub(crate) const MOST_RESULTS: usize = 25_000;

pub(crate) fn render(profile: SarifProfile, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let rules = Rules::new(report);
    let results = Results::new(profile, report, &rules);
    let invocation = sarif::Invocation::builder()
        .execution_successful(true)
        .tool_execution_notifications(notifications::of(report, &rules, results.kept(), results.left_out()))
        .build();
    let run = Run {
        tool: sarif::Tool::builder().driver(driver(&rules)).build(),
        column_kind: sarif::ResultColumnKind::UnicodeCodePoints,
        invocations: [invocation],
        results,
    };
    stream::write(&Log { schema: SCHEMA, version: sarif::Version::V2_1_0, runs: [run] }, 4, out)
}

/// The whole file (3.13). Not [`sarif::Sarif`], which would hold all results at once.
#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: sarif::Version,
    runs: [Run<'a>; 1],
}

/// One run (3.14), of which the results are made only when they are written.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: sarif::Tool,
    column_kind: sarif::ResultColumnKind,
    invocations: [sarif::Invocation; 1],
    results: Results<'a>,
}

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// The tool and its rules (3.19).
fn driver(rules: &Rules<'_>) -> sarif::ToolComponent {
    sarif::ToolComponent::builder()
        .name(TOOL.name)
        .version(TOOL.version)
        .semantic_version(TOOL.version)
        .rules(rules.descriptors())
        .build()
}

/// The level (3.27.10) of a severity.
fn level(severity: Severity) -> sarif::ResultLevel {
    match severity {
        Severity::Critical | Severity::High => sarif::ResultLevel::Error,
        Severity::Medium => sarif::ResultLevel::Warning,
        Severity::Low | Severity::Info => sarif::ResultLevel::Note,
    }
}

/// A message (3.11). What scanned files say may be in it, so it hides nothing and gives viewers nothing to obey.
fn message(text: &str) -> sarif::Message {
    sarif::Message { text: Some(visible(text).into_owned()), ..Default::default() }
}

fn properties<const N: usize>(entries: [(&str, serde_json::Value); N]) -> sarif::PropertyBag {
    let additional_properties = entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    sarif::PropertyBag { tags: None, additional_properties }
}

use std::collections::BTreeMap;
use std::io::{self, Write};

use anyhow::{Context, Result};
use serde::Serialize;
use trueline_finding::Date;
use trueline_finding::suppression::{self, Edit, Entry, EntryState};
use trueline_source::{FileId, Level, Sources, Span};

use crate::args::{ListFormat, SuppressionsArgs};
use crate::exit::ExitStatus;
use crate::progress::Progress;
use crate::project::Project;
use crate::scan::{Scan, ScanOptions, scan};
use crate::terminal::sanitize;
use crate::timings::Timings;
use crate::{messages, output, pool};

/// Lists the suppressions of a project, and rewrites those for other tools if asked to.
///
/// # Errors
/// When nothing could be judged at all, or something could not be written.
pub(crate) fn suppressions(args: &SuppressionsArgs) -> Result<ExitStatus> {
    pool::run(args.run.threads, || list(args))?
}

fn list(args: &SuppressionsArgs) -> Result<ExitStatus> {
    let today = args.day.get();
    let options = ScanOptions {
        rules: &args.rules,
        today,
        compares: false,
        only_changed: false,
        wants_idle: false,
        wants_ledger: false,
    };
    let scan = scan(Project::open(&args.input)?, &options, &Progress::hidden(), &mut Timings::default())?;
    let sources = &scan.project.sources;
    if args.rewrite {
        rewrite(&scan)?;
    } else {
        let rows: Vec<Row<'_>> = scan.suppressions.iter().map(|entry| Row::new(entry, today, sources)).collect();
        output::to_stdout(|out| match args.format {
            ListFormat::Table => write_table(&rows, out),
            ListFormat::Json => write_json(today, &rows, out),
        })?;
    }
    let _ = messages::write_problems(&scan.problems, Level::Warning, sources, &mut io::stderr());
    let complete = scan.problems.iter().all(|problem| problem.level < Level::Error);
    Ok(if complete { ExitStatus::Passed } else { ExitStatus::Incomplete })
}

fn write_table(rows: &[Row<'_>], out: &mut dyn Write) -> io::Result<()> {
    let row = |row: &Row<'_>| {
        let end = match (row.until.as_deref(), row.days_left) {
            (Some(until), Some(days)) if days >= 0 => format!("{until} ({days} days)"),
            (Some(until), _) => until.to_owned(),
            (None, _) => "never".to_owned(),
        };
        let named = row.named.join(",");
        let place = format!("{}:{}", row.location.file, row.location.line);
        let [owner, reason] = [row.owner, row.reason].map(|text| text.unwrap_or("-").to_owned());
        [row.state.to_owned(), row.covers.to_string(), place, row.tool.to_owned(), named, end, owner, reason]
    };
    let rows: Vec<[String; 8]> = rows.iter().map(row).collect();
    output::write_columns(["STATE", "COVERS", "PLACE", "TOOL", "RULES", "ENDS", "OWNER", "REASON"], &rows, out)
}

fn write_json(today: Date, rows: &[Row<'_>], out: &mut dyn Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Listing<'a> {
        today: String,
        suppressions: &'a [Row<'a>],
    }
    serde_json::to_writer_pretty(&mut *out, &Listing { today: today.to_string(), suppressions: rows })?;
    writeln!(out)
}

#[derive(Serialize)]
struct Row<'a> {
    state: &'a str,
    /// Why it is invalid.
    mistake: Option<&'a str>,
    tool: &'a str,
    source: &'a str,
    /// What it names.
    named: &'a [String],
    /// The ids of the rules that it names.
    rules: &'a [String],
    /// What it names and no rule is called.
    unknown: &'a [String],
    /// How many findings it covers, or would if it still held.
    covers: usize,
    reason: Option<&'a str>,
    owner: Option<&'a str>,
    ticket: Option<&'a str>,
    until: Option<String>,
    days_left: Option<i64>,
    address: Option<&'a str>,
    attribute: Option<String>,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    file: String,
    line: u32,
    column: u32,
}

impl<'a> Row<'a> {
    fn new(entry: &'a Entry, today: Date, sources: &Sources) -> Self {
        let suppression = &*entry.suppression;
        let mistake = match &entry.state {
            EntryState::Invalid(why) => Some(why.as_str()),
            _ => None,
        };
        Row {
            state: entry.state.as_str(),
            mistake,
            tool: suppression.tool.as_str(),
            source: suppression.source.as_str(),
            named: &suppression.rules,
            rules: &entry.rules,
            unknown: &entry.unknown,
            covers: entry.covered,
            reason: suppression.reason.as_deref(),
            owner: suppression.owner.as_deref(),
            ticket: suppression.ticket.as_deref(),
            until: suppression.until.map(|until| until.to_string()),
            days_left: suppression.until.map(|until| until.days() - today.days()),
            address: suppression.address.as_deref(),
            attribute: suppression.attribute.as_ref().map(ToString::to_string),
            location: Location::new(suppression.span, sources),
        }
    }
}

impl Location {
    fn new(span: Span, sources: &Sources) -> Self {
        let (path, start, _) = sources.place(span);
        Location { file: path.to_string(), line: start.line, column: start.column }
    }
}

/// Writes the comments for other tools as our own, and tells what was written and what was left.
fn rewrite(scan: &Scan) -> Result<()> {
    let sources = &scan.project.sources;
    let rewritten = suppression::rewrite(&scan.suppressions, sources);
    let mut by_file: BTreeMap<String, (FileId, Vec<&Edit>)> = BTreeMap::new();
    for edit in &rewritten.edits {
        let path = sources.file(edit.span.file).path().to_string();
        by_file.entry(path).or_insert_with(|| (edit.span.file, Vec::new())).1.push(edit);
    }
    for (path, (file, edits)) in &by_file {
        let text = edited(sources.file(*file).text(), edits);
        let real = scan.project.root.path.join(path);
        output::to_file(&real, |out| out.write_all(text.as_bytes())).context("a comment could not be rewritten")?;
    }
    output::to_stdout(|out| {
        for edit in &rewritten.edits {
            let place = Location::new(edit.span, sources);
            let (before, after) = (sources.text(edit.span), edit.text.trim());
            let line = format!("{}:{}: {} -> {after}", place.file, place.line, before.trim());
            writeln!(out, "{}", sanitize(&line))?;
        }
        for (span, why) in &rewritten.left {
            let place = Location::new(*span, sources);
            let line = format!("{}:{}: {} is left: {why}", place.file, place.line, sources.text(*span));
            writeln!(out, "{}", sanitize(&line))?;
        }
        writeln!(out, "{} rewritten, {} left", rewritten.edits.len(), rewritten.left.len())
    })
}

/// The text with the edits, of which none overlap.
fn edited(text: &str, edits: &[&Edit]) -> String {
    let mut edits: Vec<&&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let mut result = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let range = edit.span.range();
        result.push_str(text.get(at..range.start).unwrap_or_default());
        result.push_str(&edit.text);
        at = range.end;
    }
    result.push_str(text.get(at..).unwrap_or_default());
    result
}

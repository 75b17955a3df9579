//! The baseline file, schema version 1: findings that a team knows of, one a line, in an order of their own, so that
//! two versions of it can be compared and merged like code.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use trueline_finding::{Date, Known, Verdict};

use crate::disk;
use crate::mistake::Mistake;

const VERSION: &str = "1";

/// A baseline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Baseline {
    /// In no particular order.
    pub(crate) entries: Vec<Entry>,
}

/// A finding that a team knows of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its identity.
    pub(crate) known: Known,
    /// Why it is left as it is.
    pub(crate) reason: Option<String>,
    /// The last day on which it counts as known.
    pub(crate) until: Option<Date>,
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    schema_version: String,
    #[serde(rename = "tool")]
    _tool: String,
    findings: Vec<Line>,
}

#[derive(Clone, Serialize, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(deny_unknown_fields)]
struct Line {
    rule: String,
    root: String,
    address: String,
    attribute: String,
    verdict: Word,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    environments: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    /// How many findings are equal in all this.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: usize,
}

#[derive(Clone, Copy, Serialize, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "lowercase")]
enum Word {
    Fail,
    Unknown,
}

/// More findings than this that are equal in all are no defects but a slip of the pen.
const MOST_EQUAL: usize = 1_000_000;

fn one() -> usize {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn is_one(count: &usize) -> bool {
    *count == 1
}

impl Baseline {
    /// Reads a file.
    ///
    /// # Errors
    /// When it is not there or is no baseline. It is never taken for an empty one.
    pub(crate) fn read(path: &Path) -> Result<Baseline, Mistake> {
        let fail = |what: String| Mistake::new(format!("the baseline `{}` {what}", path.display()));
        let bytes = disk::read_file(path)
            .map_err(|error| fail(format!("cannot be read: {error}")).help("`trueline baseline create` makes one"))?;
        let broken = |what: &str| {
            fail(what.to_owned())
                .help("take it from version control, or make it again: `trueline baseline create --force`")
        };
        let document: Document =
            serde_json::from_slice(&bytes).map_err(|error| broken(&format!("cannot be understood: {error}")))?;
        if document.schema_version != VERSION {
            return Err(broken(&format!("has the schema version {:?}, not {VERSION:?}", document.schema_version)));
        }
        let mut baseline = Baseline::default();
        for line in document.findings {
            let until = line.until.as_deref().map(str::parse).transpose();
            let until = until
                .map_err(|error: trueline_finding::DateError| broken(&format!("cannot be understood: {error}")))?;
            if line.count > MOST_EQUAL {
                return Err(broken(&format!("cannot be understood: a count of {}", line.count)));
            }
            let entry = Entry { known: line.known(), reason: line.reason, until };
            baseline.entries.extend(std::iter::repeat_n(entry, line.count));
        }
        Ok(baseline)
    }

    /// Writes the file.
    pub(crate) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut each: Vec<Line> = self.entries.iter().map(Line::of).collect();
        each.sort();
        let mut lines: Vec<Line> = Vec::new();
        for line in each {
            match lines.last_mut() {
                Some(last) if last.is_like(&line) => last.count += 1,
                _ => lines.push(line),
            }
        }
        writeln!(out, "{{\n \"schema_version\": \"{VERSION}\",\n \"tool\": \"trueline\",\n \"findings\": [")?;
        for (at, line) in lines.iter().enumerate() {
            let divider = if at + 1 < lines.len() { "," } else { "" };
            writeln!(out, "  {}{divider}", serde_json::to_string(line)?)?;
        }
        writeln!(out, " ]\n}}")
    }

    /// What counts as known on a day.
    pub(crate) fn known(&self, today: Date) -> Vec<Known> {
        self.entries.iter().filter(|entry| !entry.has_ended(today)).map(|entry| entry.known.clone()).collect()
    }
}

impl Entry {
    pub(super) fn has_ended(&self, today: Date) -> bool {
        self.until.is_some_and(|until| until < today)
    }
}

impl Line {
    fn of(entry: &Entry) -> Self {
        let Known { rule, root, address, place, verdict, environments } = &entry.known;
        Line {
            rule: rule.to_string(),
            root: root.to_string(),
            address: address.to_string(),
            attribute: place.to_string(),
            verdict: match verdict {
                Verdict::Fail => Word::Fail,
                Verdict::Unknown => Word::Unknown,
            },
            environments: environments.iter().map(ToString::to_string).collect(),
            reason: entry.reason.clone(),
            until: entry.until.map(|until| until.to_string()),
            count: 1,
        }
    }

    fn known(&self) -> Known {
        Known {
            rule: self.rule.as_str().into(),
            root: self.root.as_str().into(),
            address: self.address.as_str().into(),
            place: self.attribute.as_str().into(),
            verdict: match self.verdict {
                Word::Fail => Verdict::Fail,
                Word::Unknown => Verdict::Unknown,
            },
            environments: self.environments.iter().map(|name| Arc::from(name.as_str())).collect(),
        }
    }

    /// Whether two lines are equal but for their counts.
    fn is_like(&self, other: &Line) -> bool {
        Line { count: 0, ..self.clone() } == Line { count: 0, ..other.clone() }
    }
}

//! For people: annotated source code, grouped by file, and one line that sums up.

mod brief;
mod card;
mod excerpt;
mod finding;
mod first;
mod paint;
mod problem;
mod summary;
mod suppressed;
mod undecided;

use std::io::{self, Write};

use trueline_finding::{Finding, Verdict};

use crate::compliance;
use crate::report::Report;
use paint::Palette;

/// How to write for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Human {
    /// Whether to use ANSI colours.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether rules may be links (OSC 8) to where they are described.
    pub links: bool,
    /// Whether to list everything where usually a few stand for all.
    pub verbose: bool,
    /// Whether to write one line a finding and nothing else.
    pub quiet: bool,
}

/// Excerpts cannot be drawn in fewer columns.
const NARROWEST: usize = 40;
/// Prose in longer lines is hard to read.
const WIDEST_PROSE: usize = 100;

/// What every part of the page needs.
struct Page<'a> {
    report: &'a Report<'a>,
    palette: Palette,
    width: usize,
    links: bool,
    verbose: bool,
}

impl<'a> Page<'a> {
    /// The findings of a verdict; of a run that was compared with a base, those that the base has only if everything is
    /// wanted.
    fn of_verdict(&self, verdict: Verdict) -> impl Iterator<Item = &'a Finding> {
        self.report.of_verdict(verdict).filter(|finding| self.verbose || !self.report.is_old(finding))
    }
}

pub(crate) fn render(human: &Human, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    if human.quiet {
        return brief::render(report, out);
    }
    let page = Page {
        report,
        palette: Palette { color: human.color },
        width: human.width.max(NARROWEST),
        links: human.links,
        verbose: human.verbose,
    };
    let failed: Vec<_> = page.of_verdict(Verdict::Fail).collect();
    finding::write_all(&page, &failed, out)?;
    undecided::write_all(&page, out)?;
    suppressed::write_all(&page, out)?;
    problem::write_all(&page, out)?;
    first::write(&page, &failed, out)?;
    summary::write(&page, failed.len(), out)?;
    report.outcome.compliance.iter().try_for_each(|assessment| compliance::write_text(assessment, out))
}

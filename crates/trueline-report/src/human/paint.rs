use owo_colors::{OwoColorize, Style};
use textwrap::{Options, WordSeparator, WordSplitter};
use trueline_finding::Severity;
use trueline_source::Level;

use super::{Page, WIDEST_PROSE};
use crate::sanitize::visible;

/// A blank at which a note is not wrapped.
pub(super) const UNBROKEN: char = '\u{a0}';

/// Colours, or none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Palette {
    pub(super) color: bool,
}

impl Palette {
    pub(super) fn paint(self, text: &str, style: Style) -> String {
        if self.color && !text.is_empty() { text.style(style).to_string() } else { text.to_owned() }
    }

    pub(super) fn bold(self, text: &str) -> String {
        self.paint(text, Style::new().bold())
    }

    pub(super) fn dim(self, text: &str) -> String {
        self.paint(text, Style::new().dimmed())
    }
}

pub(super) fn severity_style(severity: Severity) -> Style {
    match severity {
        Severity::Critical => Style::new().bright_red().bold(),
        Severity::High => Style::new().red(),
        Severity::Medium => Style::new().yellow(),
        Severity::Low => Style::new().cyan(),
        Severity::Info => Style::new().blue(),
    }
}

pub(super) fn level_style(level: Level) -> Style {
    match level {
        Level::Error => Style::new().red(),
        Level::Warning => Style::new().yellow(),
        Level::Note => Style::new().cyan(),
    }
}

impl Page<'_> {
    /// A paragraph with a word in its margin:
    /// ```text
    ///    why Whoever has the name of the bucket can read all
    ///        that is in it.
    /// ```
    pub(super) fn note(&self, margin: &str, prose: &str) -> String {
        let indent = format!("{} ", self.palette.dim(&format!("{margin:>7}")));
        let prose = prose.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        textwrap::fill(&visible(&prose), self.wrap().initial_indent(&indent).subsequent_indent(&" ".repeat(8)))
            .replace(UNBROKEN, " ")
    }

    /// A note that is not wrapped, so that an address in it can be opened.
    pub(super) fn unwrapped(&self, margin: &str, text: &str) -> String {
        format!("{} {}", self.palette.dim(&format!("{margin:>7}")), visible(text))
    }

    /// A link to `address` if the terminal knows links, else just the text.
    pub(super) fn link(&self, text: &str, address: Option<&String>) -> String {
        match address.filter(|address| self.links && address.starts_with("http")) {
            Some(address) => format!("\x1b]8;;{}\x1b\\{text}\x1b]8;;\x1b\\", visible(address)),
            None => text.to_owned(),
        }
    }

    /// Lines are broken at blanks alone: names and paths hold hyphens and slashes.
    fn wrap(&self) -> Options<'static> {
        Options::new(self.width.min(WIDEST_PROSE))
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation)
    }
}

/// `1 file`, `2 files`
pub(super) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

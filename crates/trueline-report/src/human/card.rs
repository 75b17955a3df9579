use std::fmt;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, ThemeCharacters, ThemeStyles};
use owo_colors::Style;
use textwrap::{WordSeparator, WordSplitter};
use unicode_width::UnicodeWidthStr;

use super::excerpt::Excerpt;
use super::{Page, WIDEST_PROSE};
use crate::sanitize::visible;

/// A message and the code it is about. miette draws it:
/// ```text
///   × The ACL of aws_s3_bucket.site lets everyone read it.
///    ╭─[main.tf:3:9]
///  2 │   bucket = "site"
///  3 │   acl    = "public-read"
///    ·            ──────┬──────
///    ·                  ╰── acl
///    ╰────
/// ```
pub(super) struct Card {
    /// The character before the message.
    pub(super) icon: &'static str,
    pub(super) style: Style,
    pub(super) message: String,
    pub(super) excerpt: Option<Excerpt>,
    pub(super) label: Option<String>,
}

impl Card {
    /// The card as text, and its label if there was no room for it beside the code.
    pub(super) fn draw(mut self, page: &Page<'_>) -> (String, Option<String>) {
        self.message = visible(&self.message).into_owned();
        let homeless = self.label.take_if(|label| !has_room(self.excerpt.as_ref(), label));
        let mut drawn = String::new();
        // Nothing that miette asks of a card can fail, and neither can writing to a string.
        let _ = self.handler(page).render_report(&mut drawn, &Drawn(self));
        (drawn, homeless)
    }

    fn handler(&self, page: &Page<'_>) -> GraphicalReportHandler {
        GraphicalReportHandler::new_themed(self.theme(page.palette.color))
            // miette keeps two columns free at the right.
            .with_width(page.width.min(WIDEST_PROSE) + 2)
            .with_context_lines(1)
            .with_word_separator(WordSeparator::AsciiSpace)
            .with_word_splitter(WordSplitter::NoHyphenation)
            .without_syntax_highlighting()
    }

    fn theme(&self, color: bool) -> GraphicalTheme {
        let characters = ThemeCharacters { error: self.icon.to_owned(), ..ThemeCharacters::unicode() };
        let plain = ThemeStyles::none();
        if !color {
            return GraphicalTheme { characters, styles: plain };
        }
        let styles = ThemeStyles {
            error: self.style,
            linum: Style::new().dimmed(),
            link: Style::new().bold(),
            highlights: vec![self.style.bold()],
            ..plain
        };
        GraphicalTheme { characters, styles }
    }
}

/// Whether a label fits to the right of the middle of the mark, behind `╰── `.
fn has_room(excerpt: Option<&Excerpt>, label: &str) -> bool {
    excerpt.is_some_and(|excerpt| excerpt.middle + 4 + label.width() <= excerpt.room)
}

/// A card as miette wants to see it.
struct Drawn(Card);

impl Diagnostic for Drawn {
    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        self.0.excerpt.as_ref().map(|excerpt| excerpt as &dyn miette::SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let excerpt = self.0.excerpt.as_ref()?;
        let label = LabeledSpan::new_primary_with_span(self.0.label.clone(), excerpt.mark.clone());
        Some(Box::new(std::iter::once(label)))
    }
}

impl std::error::Error for Drawn {}

impl fmt::Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl fmt::Debug for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

use std::io::{self, Write};

use trueline_source::{Level, Problem};

use super::Page;
use super::card::Card;
use super::excerpt::Excerpt;
use super::paint::level_style;
use crate::report::path_of;
use crate::sanitize::visible;

/// Writes what was wrong with the input.
pub(super) fn write_all(page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    page.report.problems.iter().try_for_each(|problem| write_one(page, problem, out))
}

fn write_one(page: &Page<'_>, problem: &Problem, out: &mut dyn Write) -> io::Result<()> {
    let level = page.palette.paint(problem.level.as_str(), level_style(problem.level));
    writeln!(out, "{level} {}", page.palette.bold(problem.code))?;
    let card = Card {
        icon: icon(problem.level),
        style: level_style(problem.level),
        message: problem.message.clone(),
        excerpt: problem.span.map(|span| Excerpt::new(span, page.report, page.width)),
        label: None,
    };
    let (drawn, _) = card.draw(page);
    out.write_all(drawn.as_bytes())?;
    let place = path_of(problem, &page.report.places).filter(|_| problem.span.is_none());
    for note in
        place.map(|path| page.unwrapped("at", &visible(&path.to_string()))).into_iter().chain(help(page, problem))
    {
        writeln!(out, "{note}")?;
    }
    writeln!(out)
}

fn icon(level: Level) -> &'static str {
    match level {
        Level::Error => "×",
        Level::Warning => "!",
        Level::Note => "i",
    }
}

fn help(page: &Page<'_>, problem: &Problem) -> Option<String> {
    problem.help.as_deref().map(|help| page.note("help", help))
}

use std::io::{self, Write};

use trueline_source::{Level, Problem, Sources};

use crate::mistake::Mistake;
use crate::terminal::sanitize;

/// Says why the job could not be done at all.
pub(crate) fn write_failure(error: &anyhow::Error, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "error: {}", sanitize(&error.to_string()))?;
    for cause in error.chain().skip(1) {
        writeln!(out, "  cause: {}", sanitize(&cause.to_string()))?;
    }
    match error.downcast_ref::<Mistake>().and_then(Mistake::next_step) {
        Some(help) => writeln!(out, "  help: {}", sanitize(help)),
        None => Ok(()),
    }
}

/// Says that a failure is ours.
pub(crate) fn write_bug(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "error: this is a bug in trueline, whatever the input; please report it with the message above")
}

/// Says what is wrong with the input, from `least` upwards: `net/main.tf:3:7: error[parse-error]: ...`.
pub(crate) fn write_problems(
    problems: &[Problem],
    least: Level,
    sources: &Sources,
    out: &mut dyn Write,
) -> io::Result<()> {
    for problem in problems.iter().filter(|problem| problem.level >= least) {
        let place = place(problem, sources).map(|place| format!("{place}: ")).unwrap_or_default();
        let message = sanitize(&problem.message);
        writeln!(out, "{}{}[{}]: {message}", sanitize(&place), problem.level.as_str(), problem.code)?;
        if let Some(help) = &problem.help {
            writeln!(out, "  help: {}", sanitize(help))?;
        }
    }
    Ok(())
}

fn place(problem: &Problem, sources: &Sources) -> Option<String> {
    match problem.span {
        Some(span) => {
            let (path, start, _) = sources.place(span);
            Some(format!("{path}:{}:{}", start.line, start.column))
        }
        None => problem.path.as_ref().map(ToString::to_string),
    }
}

/// Puts problems into the order of their places, and takes away repeats: the same broken module can be met on several
/// ways, in any order.
pub(crate) fn sort_problems(problems: &mut Vec<Problem>, sources: &Sources) {
    problems.sort_by_cached_key(|problem| {
        let place = problem.span.map(|span| sources.place(span));
        let path = place.as_ref().map(|(path, ..)| path).or(problem.path.as_ref()).cloned();
        (path, place.map(|(_, start, end)| (start, end)), problem.code, problem.message.clone())
    });
    problems.dedup();
}

#[cfg(test)]
mod tests {
    use trueline_source::{MemoryTree, SourcePath, Span};

    use super::*;

    fn shown(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn failures_come_with_causes_and_help() {
        let error = anyhow::Error::new(Mistake::new("no `x`").help("try `y`")).context("cannot start");
        assert_eq!(shown(|out| write_failure(&error, out)), "error: cannot start\n  cause: no `x`\n  help: try `y`\n");
        let error = anyhow::anyhow!("plain\u{1b}[0m");
        assert_eq!(shown(|out| write_failure(&error, out)), "error: plain\\u{1b}[0m\n");
    }

    #[test]
    fn problems_are_sorted_and_told_once() {
        let sources = Sources::new(MemoryTree::new().with("b.tf", "one\ntwo\n"));
        let file = sources.open(&SourcePath::new("b.tf").unwrap()).unwrap();
        let late = Problem::error("parse-error", "late").at(Span::new(file, 4..5)).help("mend it");
        let early = Problem::warning("odd", "early").at(Span::new(file, 0..1));
        let other = Problem::error("unreadable", "gone").in_path(SourcePath::new("a.tf").unwrap());
        let nowhere = Problem::error("empty-scan", "nothing");
        let mut problems = vec![late.clone(), nowhere, late.clone(), other, early];
        sort_problems(&mut problems, &sources);
        assert_eq!(
            shown(|out| write_problems(&problems, Level::Note, &sources, out)),
            "error[empty-scan]: nothing\n\
             a.tf: error[unreadable]: gone\n\
             b.tf:1:1: warning[odd]: early\n\
             b.tf:2:1: error[parse-error]: late\n  help: mend it\n"
        );
        assert!(!shown(|out| write_problems(&problems, Level::Error, &sources, out)).contains("early"));
    }
}

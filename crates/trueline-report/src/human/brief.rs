use std::fmt::Display;
use std::io::{self, Write};

use trueline_finding::Verdict;
use trueline_source::Level;

use crate::report::{Report, path_of};
use crate::sanitize::visible;

/// One line a finding: `main.tf:3:9: high aws-s3-bucket-public-acl The ACL of ...`. What could not be decided says
/// `unknown` for the severity. Errors of the input have a line too, since without them the run would seem complete.
pub(super) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for finding in report.findings.iter().filter(|finding| !report.is_old(finding)) {
        let word = match finding.verdict {
            Verdict::Fail => finding.severity.as_str(),
            Verdict::Unknown => Verdict::Unknown.as_str(),
        };
        let place = report.places.of(finding.span);
        line(Some(&place), word, &finding.rule.id, &report.redact(finding, &finding.message), out)?;
    }
    for problem in report.problems.iter().filter(|problem| problem.level == Level::Error) {
        let place = problem.span.map(|span| report.places.of(span).to_string());
        let place = place.or_else(|| path_of(problem, &report.places).map(|path| path.to_string()));
        line(place.as_ref().map(|place| place as _), problem.level.as_str(), problem.code, &problem.message, out)?;
    }
    Ok(())
}

fn line(place: Option<&dyn Display>, word: &str, name: &str, message: &str, out: &mut dyn Write) -> io::Result<()> {
    let place = place.map(|place| format!("{place}: ")).unwrap_or_default();
    writeln!(out, "{}", visible(&format!("{place}{word} {name} {message}")))
}

use std::cmp::Reverse;
use std::io::{self, Write};

use trueline_finding::Finding;

use super::Page;
use crate::sanitize::visible;

/// Findings that are named; more would be no start.
const FEW: usize = 3;
/// With fewer findings everybody sees where to begin.
const MANY: usize = 10;

/// Writes with which findings to begin, and why, where there are many:
/// ```text
/// begin with
///   main.tf:9 aws-ec2-instance-user-data-secret for aws_instance.web
///     75: severity critical, reachable: internet → aws_security_group.web → aws_instance.web
/// ```
pub(super) fn write(page: &Page<'_>, findings: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
    let mut urgent: Vec<&&Finding> = findings.iter().filter(|finding| finding.triage.priority.score > 0).collect();
    if urgent.len() < MANY {
        return Ok(());
    }
    urgent.sort_by_key(|finding| Reverse((finding.triage.priority.score, finding.severity)));
    writeln!(out, "{}", page.palette.bold("begin with"))?;
    for finding in urgent.into_iter().take(FEW) {
        let place = page.report.places.of(finding.span);
        let priority = &finding.triage.priority;
        let reasons: Vec<&str> = priority.reasons.iter().map(|reason| reason.what.as_str()).collect();
        let what = format!("{} for {}", finding.rule.id, finding.subject.address);
        let place = page.palette.bold(&visible(&format!("{}:{}", place.path, place.start.line)));
        writeln!(out, "  {place} {}", visible(&what))?;
        let why = format!("{}: {}", priority.score, reasons.join(", "));
        writeln!(out, "    {}", page.palette.dim(&visible(&page.report.redact(finding, &why))))?;
    }
    writeln!(out)
}

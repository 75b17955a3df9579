use std::io::{self, Write};

use trueline_finding::Finding;
use trueline_finding::suppression::Suppression;

use super::Page;
use crate::sanitize::visible;

/// Lists the suppressed findings, if they are to be shown, each with what is said of it:
/// ```text
/// suppressed
///   main.tf:3:9: high aws-s3-bucket-public-acl for aws_s3_bucket.site
///     a public site, until 2027-01-31, owner web (trueline comment at main.tf:2:3)
/// ```
pub(super) fn write_all(page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    let suppressed = &page.report.suppressed;
    if suppressed.is_empty() || !page.report.outcome.show_suppressed {
        return Ok(());
    }
    writeln!(out, "{}", page.palette.bold("suppressed"))?;
    for finding in suppressed {
        writeln!(out, "{}", line(page, finding))?;
        if let Some(suppression) = &finding.suppression {
            writeln!(out, "    {}", page.palette.dim(&visible(&remark(page, suppression))))?;
        }
    }
    writeln!(out)
}

fn line(page: &Page<'_>, finding: &Finding) -> String {
    let place = page.palette.bold(&visible(&format!("{}:", page.report.places.of(finding.span))));
    let what = format!("{} {} for {}", finding.severity, finding.rule.id, finding.instances().join(", "));
    format!("  {place} {}", visible(&what))
}

fn remark(page: &Page<'_>, suppression: &Suppression) -> String {
    let reason = suppression.reason.clone().unwrap_or_else(|| "no reason given".to_owned());
    let mut parts = vec![reason];
    parts.extend(suppression.until.map(|until| format!("until {until}")));
    parts.extend(suppression.owner.as_ref().map(|owner| format!("owner {owner}")));
    parts.extend(suppression.ticket.as_ref().map(|ticket| format!("ticket {ticket}")));
    let place = page.report.places.of(suppression.span);
    format!("{} ({} {} at {place})", parts.join(", "), suppression.tool, suppression.source.as_str())
}

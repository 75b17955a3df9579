use std::collections::BTreeMap;
use std::io::{self, Write};

use trueline_finding::{Finding, Verdict};

use super::Page;
use super::paint::count;
use crate::sanitize::visible;

/// Findings of one cause that are listed unless everything is wanted.
const FEW: usize = 10;

/// Lists what could not be decided, by cause: giving one variable a value may settle many.
pub(super) fn write_all(page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut causes: BTreeMap<String, Vec<&Finding>> = BTreeMap::new();
    for finding in page.of_verdict(Verdict::Unknown) {
        let cause = finding.unresolved.as_deref().unwrap_or("an unknown value");
        causes.entry(page.report.redact(finding, cause).into_owned()).or_default().push(finding);
    }
    for (cause, findings) in &causes {
        writeln!(out, "{} because of {}", page.palette.bold("could not be decided"), visible(cause))?;
        let shown = if page.verbose { findings.len() } else { FEW };
        for finding in findings.iter().take(shown) {
            writeln!(out, "{}", line(page, finding))?;
        }
        if findings.len() > shown {
            writeln!(out, "  and {} more", findings.len() - shown)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// `  main.tf:3:9: aws-s3-bucket-public-acl for aws_s3_bucket.site and 2 more instances`
fn line(page: &Page<'_>, finding: &Finding) -> String {
    let place = page.report.places.of(finding.span);
    let more = match finding.instances().len().saturating_sub(1) {
        0 => String::new(),
        more => format!(" and {}", count(more, "more instance")),
    };
    let what = format!("{} for {}{more}", finding.rule.id, finding.subject.address);
    format!("  {} {}", page.palette.bold(&visible(&format!("{place}:"))), visible(&what))
}

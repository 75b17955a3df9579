use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::io::{self, Write};

use trueline_finding::{Confidence, Finding, Response, Severity, State};

use super::Page;
use super::card::Card;
use super::excerpt::Excerpt;
use super::paint::{UNBROKEN, count, severity_style};
use crate::sanitize::visible;

/// Columns of a value in a label.
const LONGEST_VALUE: usize = 40;
/// Findings of one mistake in a file from which on they are shown together.
const OFTEN: usize = 3;
/// Related places that are shown unless everything is wanted.
const FEW: usize = 5;

/// Writes findings that are in order of their files, under a heading for each file. What a rule is about is told at its
/// first finding only.
pub(super) fn write_all(page: &Page<'_>, findings: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
    let mut explained = BTreeSet::new();
    for of_file in findings.chunk_by(|a, b| a.span.file == b.span.file) {
        let path = page.report.places.path(of_file[0].span.file);
        let heading = page.palette.bold(&visible(path.as_str()));
        writeln!(out, "{heading} {}\n", page.palette.dim(&format!("({})", count(of_file.len(), "finding"))))?;
        for group in by_mistake(of_file, page.verbose) {
            write_one(page, group[0], &group[1..], explained.insert(group[0].rule.id.as_str()), out)?;
        }
    }
    Ok(())
}

/// The findings of a file, each alone; of one mistake that is made often, all together at the first.
fn by_mistake<'f>(findings: &[&'f Finding], verbose: bool) -> Vec<Vec<&'f Finding>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    let mut known: HashMap<_, usize> = HashMap::new();
    for finding in findings {
        match known.entry(mistake(finding)) {
            Entry::Occupied(at) if !verbose => groups[*at.get()].push(finding),
            at => {
                at.insert_entry(groups.len());
                groups.push(vec![finding]);
            }
        }
    }
    let (often, rare): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| group.len() >= OFTEN);
    let mut groups: Vec<Vec<&Finding>> = rare.into_iter().flatten().map(|finding| vec![finding]).chain(often).collect();
    groups.sort_by_key(|group| (group[0].span, mistake(&group[0])));
    groups
}

/// What findings have in common that are one mistake.
fn mistake<'f>(finding: &&'f Finding) -> (&'f str, Severity, State, Response, bool) {
    (&finding.rule.id, finding.severity, finding.state, finding.response, finding.missing)
}

fn write_one(
    page: &Page<'_>,
    finding: &Finding,
    copies: &[&Finding],
    explain: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let excerpt = Excerpt::new(finding.span, page.report, page.width);
    let card = Card {
        icon: icon(finding.severity),
        style: severity_style(finding.severity),
        message: page.report.redact(finding, &finding.message).into_owned(),
        label: Some(label(page, finding, excerpt.further_lines)),
        excerpt: Some(excerpt),
    };
    let (drawn, homeless) = card.draw(page);
    writeln!(out, "{}", heading(page, finding))?;
    out.write_all(drawn.as_bytes())?;
    let mut notes = Vec::new();
    notes.extend(homeless.map(|label| page.note("at", &label)));
    notes.extend(origin(page, finding));
    notes.extend(related(page, finding));
    notes.extend(instances(page, finding));
    notes.extend(same(page, copies));
    if explain {
        notes.extend(explanation(page, finding));
    }
    for note in notes {
        writeln!(out, "{note}")?;
    }
    writeln!(out)
}

/// `high aws-s3-bucket-public-acl`
fn heading(page: &Page<'_>, finding: &Finding) -> String {
    let severity = page.palette.paint(finding.severity.as_str(), severity_style(finding.severity));
    let rule = page.palette.bold(&visible(&finding.rule.id));
    let mut heading = format!("{severity} {}", page.link(&rule, finding.rule.references.first()));
    let mut remark = |text: &str| heading.push_str(&page.palette.dim(&format!(" ({text})")));
    if finding.state != State::New {
        remark(finding.state.as_str());
    }
    if !finding.environments.is_empty() {
        remark(&format!("in {}", visible(&finding.environments.join(", "))));
    }
    if let Some(drift) = &finding.drift {
        remark(drift.kind.as_str());
    }
    if finding.response != Response::Enforce {
        remark(finding.response.as_str());
    }
    if finding.rule.confidence == Confidence::Low {
        remark("low confidence");
    }
    heading
}

fn icon(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::High => "×",
        Severity::Medium | Severity::Low => "!",
        Severity::Info => "i",
    }
}

/// What is wrong with the marked code: the attribute, and its value if that is written elsewhere.
fn label(page: &Page<'_>, finding: &Finding, further_lines: u32) -> String {
    if finding.missing {
        let what = if finding.drift.is_some() { "not declared" } else { "missing" };
        return visible(&format!("{} is {what}", finding.path)).into_owned();
    }
    let mut label = match finding.path.is_empty() {
        true => finding.rule.title.clone(),
        false => finding.path.to_string(),
    };
    if finding.masked {
        label.push_str(", a secret");
    } else if let Some(value) = value_elsewhere(page, finding) {
        label.push_str(&format!(" is {value}"));
    }
    if further_lines > 0 {
        label.push_str(&format!(" (and {})", count(further_lines as usize, "more line")));
    }
    visible(&label).into_owned()
}

/// The text that the chain leads to, if it is a short one.
fn value_elsewhere(page: &Page<'_>, finding: &Finding) -> Option<String> {
    let (_, span) = finding.chain.last()?;
    let file = page.report.places.file(span.file);
    let text = file.text().get(span.range())?;
    let short =
        !text.is_empty() && text.chars().take(LONGEST_VALUE + 1).count() <= LONGEST_VALUE && !text.contains('\n');
    let line = file.line_range(file.position(span.start).line);
    let secrets = page.report.secrets.in_line(span.file, file.text(), &line);
    let is_hidden = secrets.iter().any(|secret| secret.start < span.range().end && span.range().start < secret.end);
    (short && !is_hidden).then(|| text.to_owned())
}

/// `main.tf:3 ← var.acl ← prod.tfvars:2`, which may be wrapped between its steps but not within one.
fn origin(page: &Page<'_>, finding: &Finding) -> Option<String> {
    if finding.chain.is_empty() {
        return None;
    }
    let short = |span| {
        let place = page.report.places.of(span);
        format!("{}:{}", place.path, place.start.line)
    };
    let mut way = short(finding.span);
    for (label, span) in &finding.chain {
        way.push_str(&format!(" ←{UNBROKEN}{label}{UNBROKEN}←{UNBROKEN}{}", short(*span)));
    }
    Some(page.note("from", &way))
}

fn related(page: &Page<'_>, finding: &Finding) -> Vec<String> {
    let shown = if page.verbose { finding.related.len() } else { FEW };
    let note = |related: &trueline_finding::Related| {
        let place = page.report.places.of(related.span);
        page.note("also", &format!("{place}: {}", page.report.redact(finding, &related.message)))
    };
    let mut notes: Vec<String> = finding.related.iter().take(shown).map(note).collect();
    if finding.related.len() > shown {
        notes.push(page.note("also", &format!("and {}", count(finding.related.len() - shown, "more place"))));
    }
    notes
}

/// The other places of a mistake in the same file: all of them, for each has to be mended.
fn same(page: &Page<'_>, copies: &[&Finding]) -> Option<String> {
    let place = |copy: &&Finding| {
        let line = page.report.places.of(copy.span).start.line;
        let more = copy.instances().len().saturating_sub(1);
        let more = if more > 0 { format!(" and {}", count(more, "more instance")) } else { String::new() };
        visible(&format!("line{UNBROKEN}{line}{UNBROKEN}{}{more}", copy.subject.address)).into_owned()
    };
    let places: Vec<String> = copies.iter().map(place).collect();
    (!places.is_empty()).then(|| page.note("same", &places.join(", ")))
}

fn instances(page: &Page<'_>, finding: &Finding) -> Option<String> {
    let more = finding.instances().len().checked_sub(1).filter(|more| *more > 0)?;
    let text = match page.verbose {
        true => finding.instances().join(", "),
        false => format!("{} and {}", finding.subject.address, count(more, "more instance")),
    };
    Some(page.note("for", &text))
}

/// Why it matters, what to write instead, and where to read more.
fn explanation(page: &Page<'_>, finding: &Finding) -> Vec<String> {
    let rule = &finding.rule;
    let mut notes = Vec::new();
    for (margin, prose) in [("why", &rule.description), ("fix", &rule.remediation)] {
        if !prose.trim().is_empty() {
            notes.push(page.note(margin, prose));
        }
    }
    let references = match (page.verbose, page.links) {
        (true, _) => rule.references.len(),
        // The rule's name is a link already.
        (false, true) => 0,
        (false, false) => 1,
    };
    notes.extend(rule.references.iter().take(references).map(|reference| page.unwrapped("see", reference)));
    notes
}

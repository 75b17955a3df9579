use std::io::{self, Write};
use std::slice;

use anyhow::Result;
use trueline_finding::RuleInfo;

use crate::args::ExplainArgs;
use crate::exit::ExitStatus;
use crate::policies::Selection;
use crate::{output, terminal};

/// Lines longer than this are hard to read, however wide the terminal is.
const WIDEST: usize = 100;

/// Shows all that is known of a rule; of several, when another tool has one id for them all.
///
/// # Errors
/// When there is no such rule, or stdout cannot be written to.
pub(crate) fn explain(args: &ExplainArgs) -> Result<ExitStatus> {
    let selection = Selection::here(&args.config)?.selecting(slice::from_ref(&args.rule))?;
    let width = terminal::width().min(WIDEST);
    output::to_stdout(|out| {
        for (position, rule) in selection.rules().into_iter().enumerate() {
            if position > 0 {
                writeln!(out)?;
            }
            write_rule(rule, width, out)?;
        }
        Ok(())
    })?;
    Ok(ExitStatus::Passed)
}

fn write_rule(rule: &RuleInfo, width: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", rule.id)?;
    write_wrapped(&rule.title, "", width, out)?;
    if rule.deprecated {
        writeln!(out, "Deprecated: it is kept so that its name stays known.")?;
    }
    if rule.opt_in {
        let text = "Off unless it is asked for: by --rule, or by `enabled = true` in the config.";
        write_wrapped(text, "", width, out)?;
    }
    writeln!(out)?;
    let controls: Vec<String> =
        rule.controls.iter().map(|(framework, ids)| format!("{framework} {}", ids.join(", "))).collect();
    for (label, text) in [
        ("Severity", rule.severity.to_string()),
        ("Confidence", rule.confidence.to_string()),
        ("Judges", rule.resource_types.join(", ")),
        ("Came with", rule.edition.to_string()),
        ("Also known as", rule.aliases.join(", ")),
        ("Maps to", controls.join("; ")),
    ] {
        write_labelled(label, &text, width, out)?;
    }
    write_section("What is wrong", &rule.description, width, out)?;
    write_section("What to write instead", &rule.remediation, width, out)?;
    if !rule.references.is_empty() {
        writeln!(out, "\nRead more")?;
        // An address that is broken in two cannot be followed.
        for reference in &rule.references {
            writeln!(out, "  {reference}")?;
        }
    }
    Ok(())
}

/// A line `Label   text`, of which the text hangs when it is long. Nothing for an empty text.
fn write_labelled(label: &str, text: &str, width: usize, out: &mut dyn Write) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    let first = format!("{label:<15}");
    let hanging = " ".repeat(first.len());
    let options = textwrap::Options::new(width).initial_indent(&first).subsequent_indent(&hanging);
    write_lines(text, options, out)
}

fn write_section(heading: &str, text: &str, width: usize, out: &mut dyn Write) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{heading}")?;
    write_wrapped(text, "  ", width, out)
}

fn write_wrapped(text: &str, indent: &str, width: usize, out: &mut dyn Write) -> io::Result<()> {
    write_lines(text, textwrap::Options::new(width).initial_indent(indent).subsequent_indent(indent), out)
}

fn write_lines(text: &str, options: textwrap::Options<'_>, out: &mut dyn Write) -> io::Result<()> {
    // Names of attributes and resource types must stay whole, so that they can be copied and searched for.
    let options = options.break_words(false).word_splitter(textwrap::WordSplitter::NoHyphenation);
    for line in textwrap::wrap(text.trim(), options) {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use trueline_finding::{Confidence, Edition, Severity};

    use super::*;

    #[test]
    fn a_rule_is_laid_out_to_the_width() {
        let rule = RuleInfo {
            id: "aws-x-open".into(),
            title: "X is open".into(),
            severity: Severity::High,
            confidence: Confidence::Medium,
            description: "Everyone can read what is in it, and nobody would ever notice.".into(),
            remediation: "Set `closed = true`.".into(),
            resource_types: vec!["aws_x".into(), "aws_x_attachment".into(), "aws_x_policy".into()],
            aliases: vec!["CKV_1".into()],
            controls: BTreeMap::from([("cis-aws-3.0".into(), vec!["2.1.4".into(), "2.2".into()])]),
            references: vec!["https://example.com/a/long/address/that/must/not/be/broken".into()],
            edition: Edition::FIRST,
            deprecated: false,
            opt_in: false,
            points_at_secret: false,
            recognises_by_value: false,
        };
        let mut out = Vec::new();
        write_rule(&rule, 40, &mut out).unwrap();
        let expected = "\
aws-x-open
X is open

Severity       high
Confidence     medium
Judges         aws_x, aws_x_attachment,
               aws_x_policy
Came with      2026-11
Also known as  CKV_1
Maps to        cis-aws-3.0 2.1.4, 2.2

What is wrong
  Everyone can read what is in it, and
  nobody would ever notice.

What to write instead
  Set `closed = true`.

Read more
  https://example.com/a/long/address/that/must/not/be/broken
";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}

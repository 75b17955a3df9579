use std::collections::BTreeMap;
use std::io::{self, Write};

use anyhow::Result;
use serde::Serialize;
use trueline_finding::RuleInfo;

use crate::args::{ListFormat, RulesArgs};
use crate::exit::ExitStatus;
use crate::output;
use crate::policies::Selection;

/// Lists the built-in rules, and those of the config.
///
/// # Errors
/// When the config makes no sense, or stdout cannot be written to.
pub(crate) fn rules(args: &RulesArgs) -> Result<ExitStatus> {
    let selection = Selection::here(&args.config)?;
    let is_meant = |rule: &&RuleInfo| args.newer_than.is_none_or(|edition| rule.edition > edition);
    let rules: Vec<&RuleInfo> = selection.rules().into_iter().filter(is_meant).collect();
    output::to_stdout(|out| match args.format {
        ListFormat::Table => write_table(&rules, out),
        ListFormat::Json => write_json(&rules, out),
    })?;
    Ok(ExitStatus::Passed)
}

fn write_table(rules: &[&RuleInfo], out: &mut dyn Write) -> io::Result<()> {
    let row = |rule: &&RuleInfo| {
        let note = match rule {
            rule if rule.deprecated => " (deprecated)",
            rule if rule.opt_in => " (off unless asked for)",
            _ => "",
        };
        [rule.severity.to_string(), rule.id.clone(), format!("{}{note}", rule.title)]
    };
    let rows: Vec<[String; 3]> = rules.iter().map(row).collect();
    output::write_columns(["SEVERITY", "RULE", "TITLE"], &rows, out)
}

fn write_json(rules: &[&RuleInfo], out: &mut dyn Write) -> io::Result<()> {
    let listing = Listing { rules: rules.iter().map(|rule| Row::from(*rule)).collect() };
    serde_json::to_writer_pretty(&mut *out, &listing)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Listing<'a> {
    rules: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    title: &'a str,
    severity: &'a str,
    confidence: &'a str,
    description: &'a str,
    remediation: &'a str,
    resource_types: &'a [String],
    aliases: &'a [String],
    controls: &'a BTreeMap<String, Vec<String>>,
    references: &'a [String],
    edition: String,
    deprecated: bool,
    opt_in: bool,
}

impl<'a> From<&'a RuleInfo> for Row<'a> {
    fn from(rule: &'a RuleInfo) -> Self {
        Row {
            id: &rule.id,
            title: &rule.title,
            severity: rule.severity.as_str(),
            confidence: rule.confidence.as_str(),
            description: &rule.description,
            remediation: &rule.remediation,
            resource_types: &rule.resource_types,
            aliases: &rule.aliases,
            controls: &rule.controls,
            references: &rule.references,
            edition: rule.edition.to_string(),
            deprecated: rule.deprecated,
            opt_in: rule.opt_in,
        }
    }
}

#[cfg(test)]
mod tests {
    use trueline_finding::{Confidence, Edition, Severity};

    use super::*;

    #[test]
    fn the_json_has_the_keys_of_its_contract() {
        let rule = RuleInfo {
            id: "aws-x".into(),
            title: "X".into(),
            severity: Severity::High,
            confidence: Confidence::Low,
            description: "D".into(),
            remediation: "R".into(),
            resource_types: vec!["aws_x".into()],
            aliases: vec!["CKV_1".into()],
            controls: BTreeMap::from([("cis-aws-3.0".into(), vec!["2.1.4".into()])]),
            references: vec!["https://example.com".into()],
            edition: Edition::FIRST,
            deprecated: false,
            opt_in: false,
            points_at_secret: true,
            recognises_by_value: false,
        };
        let mut out = Vec::new();
        write_json(&[&rule], &mut out).unwrap();
        let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
        let expected = serde_json::json!({"rules": [{
            "id": "aws-x", "title": "X", "severity": "high", "confidence": "low", "description": "D", "remediation": "R",
            "resource_types": ["aws_x"], "aliases": ["CKV_1"], "controls": {"cis-aws-3.0": ["2.1.4"]},
            "references": ["https://example.com"], "edition": "2026-11", "deprecated": false, "opt_in": false,
        }]});
        assert_eq!(json, expected);
    }
}

use std::collections::BTreeMap;

use serde_json::Value;
use serde_sarif::sarif;
use trueline_finding::{RuleInfo, Severity};

use super::{level, location, properties};
use crate::report::Report;

/// More characters of a description are cut off by code scanning.
const LONGEST_TEXT: usize = 1024;
const LONGEST_NAME: usize = 255;
/// More tags are not shown.
const MOST_TAGS: usize = 10;

/// The rules of the run, each with its place in the list that results refer to.
pub(super) struct Rules<'a> {
    rules: Vec<&'a RuleInfo>,
    index: BTreeMap<&'a str, i64>,
}

impl<'a> Rules<'a> {
    pub(super) fn new(report: &Report<'a>) -> Self {
        let rules = report.rules();
        let index = rules.iter().zip(0..).map(|(rule, at)| (rule.id.as_str(), at)).collect();
        Rules { rules, index }
    }

    pub(super) fn index(&self, id: &str) -> Option<i64> {
        self.index.get(id).copied()
    }

    pub(super) fn descriptors(&self) -> Vec<sarif::ReportingDescriptor> {
        self.rules.iter().map(|rule| descriptor(rule)).collect()
    }

    /// A reference (3.52) to a rule.
    pub(super) fn reference(&self, id: &str) -> sarif::ReportingDescriptorReference {
        sarif::ReportingDescriptorReference { id: Some(id.to_owned()), index: self.index(id), ..Default::default() }
    }
}

/// What is to be known of a rule (3.49).
fn descriptor(rule: &RuleInfo) -> sarif::ReportingDescriptor {
    let title = first_of([&rule.title, &rule.id]);
    let default =
        sarif::ReportingConfiguration { level: serde_json::to_value(level(rule.severity)).ok(), ..Default::default() };
    let mut descriptor = sarif::ReportingDescriptor::builder()
        .id(&rule.id)
        .name(pascal_case(&rule.id))
        .short_description(text(cut(title, LONGEST_TEXT)))
        .full_description(text(cut(first_of([&rule.description, &rule.title, &rule.id]), LONGEST_TEXT)))
        .default_configuration(default)
        .help(sarif::MultiformatMessageString { markdown: Some(help_markdown(rule)), ..text(help_text(rule)) })
        .properties(rule_properties(rule))
        .build();
    descriptor.help_uri = rule.references.iter().find_map(|reference| location::web_address(reference));
    descriptor
}

fn rule_properties(rule: &RuleInfo) -> sarif::PropertyBag {
    let mut bag = properties([
        ("precision", rule.confidence.as_str().into()),
        ("problem.severity", problem_severity(rule.severity).into()),
    ]);
    if let Some(score) = security_severity(rule.severity) {
        bag.additional_properties.insert("security-severity".to_owned(), score.into());
    }
    if !rule.aliases.is_empty() {
        bag.additional_properties.insert("aliases".to_owned(), Value::from(rule.aliases.clone()));
    }
    bag.tags = Some(tags(rule));
    bag
}

fn problem_severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low | Severity::Info => "recommendation",
    }
}

/// A score in the middle of GitHub's band of the same name. It must be a string.
fn security_severity(severity: Severity) -> Option<&'static str> {
    match severity {
        Severity::Critical => Some("9.5"),
        Severity::High => Some("8.0"),
        Severity::Medium => Some("5.5"),
        Severity::Low => Some("2.0"),
        Severity::Info => None,
    }
}

/// `security`, the provider and its service, and as many controls as there is room for.
fn tags(rule: &RuleInfo) -> Vec<String> {
    let mut tags = vec!["security".to_owned()];
    tags.extend(scope(rule).into_iter().flatten().map(str::to_owned));
    let controls =
        rule.controls.iter().flat_map(|(framework, ids)| ids.iter().map(move |id| format!("{framework}/{id}")));
    for control in controls {
        if !tags.contains(&control) {
            tags.push(control);
        }
    }
    tags.truncate(MOST_TAGS);
    tags
}

/// Provider and service of a rule that is named by them: `aws` and `s3` of `aws-s3-bucket-public-acl`.
fn scope(rule: &RuleInfo) -> Option<[&str; 2]> {
    let mut words = rule.id.splitn(3, '-');
    let (provider, service) = (words.next()?, words.next()?);
    words.next()?;
    let is_provider = |kind: &String| kind.strip_prefix(provider).is_some_and(|rest| rest.starts_with('_'));
    rule.resource_types.iter().any(is_provider).then_some([provider, service])
}

fn help_text(rule: &RuleInfo) -> String {
    let parts = [&rule.description, &rule.remediation].into_iter().map(|part| part.trim().to_owned());
    let references = (!rule.references.is_empty()).then(|| rule.references.join("\n"));
    join(parts.chain(references)).unwrap_or_else(|| first_of([&rule.title, &rule.id]).to_owned())
}

fn help_markdown(rule: &RuleInfo) -> String {
    let section =
        |title: &str, text: String| (!text.trim().is_empty()).then(|| format!("## {title}\n\n{}", text.trim()));
    let list = |items: Vec<String>| items.into_iter().map(|item| format!("- {item}\n")).collect::<String>();
    let controls = rule.controls.iter().map(|(framework, ids)| format!("{framework}: {}", ids.join(", "))).collect();
    let references = rule.references.iter().map(|reference| match location::web_address(reference) {
        Some(address) => format!("<{address}>"),
        None => reference.clone(),
    });
    let sections = [
        Some(rule.description.trim().to_owned()),
        section("Remediation", rule.remediation.clone()),
        section("Controls", list(controls)),
        section("Also known as", rule.aliases.join(", ")),
        section("References", list(references.collect())),
    ];
    join(sections.into_iter().flatten()).unwrap_or_else(|| first_of([&rule.title, &rule.id]).to_owned())
}

/// The parts that are not empty, a blank line between them.
fn join(parts: impl Iterator<Item = String>) -> Option<String> {
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

fn text(text: impl Into<String>) -> sarif::MultiformatMessageString {
    sarif::MultiformatMessageString { text: text.into(), markdown: None, properties: None }
}

/// The first text with something in it: code scanning takes an empty one for a missing one.
fn first_of<const N: usize>(texts: [&str; N]) -> &str {
    texts.into_iter().map(str::trim).find(|text| !text.is_empty()).unwrap_or("-")
}

/// At most `longest` characters of `text`, an ellipsis among them if there were more.
fn cut(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    text.chars().take(longest - 1).chain(['…']).collect()
}

/// `AwsS3BucketPublicAcl`: SARIF wants a rule's name to be an identifier (3.49.7). What is too long is cut off.
fn pascal_case(id: &str) -> String {
    let words = id.split(|char: char| !char.is_alphanumeric());
    let capitalise = |word: &str| {
        let mut chars = word.chars();
        chars.next().map(|first| first.to_uppercase().chain(chars).collect::<String>())
    };
    words.filter_map(capitalise).collect::<String>().chars().take(LONGEST_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_identifiers() {
        for (id, name) in [("aws-s3-bucket-public-acl", "AwsS3BucketPublicAcl"), ("x", "X"), ("CKV_AWS_20", "CKVAWS20")]
        {
            assert_eq!(pascal_case(id), name);
        }
    }

    #[test]
    fn cuts_by_characters() {
        assert_eq!(cut("éééé", 4), "éééé");
        assert_eq!(cut("ééééé", 4), "ééé…");
    }
}

use std::collections::BTreeMap;

use crate::{Confidence, Edition, Severity};

/// What is to be known of a rule apart from how it judges.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleInfo {
    /// Its name: `aws-s3-bucket-public-acl`.
    pub id: String,
    /// One line.
    pub title: String,
    /// How bad a true finding is.
    pub severity: Severity,
    /// How sure a finding is.
    pub confidence: Confidence,
    /// What is wrong and what can come of it.
    pub description: String,
    /// What to write instead.
    pub remediation: String,
    /// The types it judges, sorted.
    pub resource_types: Vec<String>,
    /// What other tools call the same control, sorted.
    pub aliases: Vec<String>,
    /// Controls of frameworks that it maps to: `cis-aws-3.0` to `["2.1.4"]`.
    pub controls: BTreeMap<String, Vec<String>>,
    /// Where to read more.
    pub references: Vec<String>,
    /// The set of rules that it came with.
    pub edition: Edition,
    /// Whether it is kept only so that old names stay known.
    pub deprecated: bool,
    /// Whether it judges only where somebody asks for it: what it says is a matter of house style, or true of nearly
    /// everything.
    pub opt_in: bool,
    /// Whether what it points at is a secret, to be hidden in every report.
    pub points_at_secret: bool,
    /// Whether it knows what it judges by a value, a program by its name say. Where that is not known there is nothing for
    /// it to judge, as far as anybody can tell.
    pub recognises_by_value: bool,
}

impl RuleInfo {
    /// Whether it matters to what the rule finds that the internet reaches the resource: not to what is mild, nor to rules on
    /// whatever there is, which judge how code is written: its names, its tags, its suppressions.
    pub fn judges_what_is_reached(&self) -> bool {
        let is_of_any = self.resource_types.is_empty() || self.resource_types.iter().any(|kind| kind == "*");
        self.severity >= Severity::Medium && !is_of_any
    }

    /// Whether `name` is its id or one of its aliases, in any case.
    pub fn is_called(&self, name: &str) -> bool {
        self.id.eq_ignore_ascii_case(name) || self.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(name))
    }
}

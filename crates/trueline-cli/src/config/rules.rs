//! What config files say of rules, and of suppressions.

use std::sync::Arc;

use serde::{Deserialize, Deserializer};
use trueline_finding::suppression::SuppressionPolicy;
use trueline_finding::{Date, Edition, EditionError, Finding, Response, RuleInfo, Severity, glob, nearest_name};

use super::file::ConfigFile;
use crate::mistake::Mistake;

/// `[rules.NAME]`: what is said of the rules of an id, an alias or a glob. What is not said is left as it is.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RuleTable {
    /// Whether it judges.
    pub(crate) enabled: Option<bool>,
    /// How bad its findings are.
    #[serde(default, deserialize_with = "read_severity")]
    pub(crate) severity: Option<Severity>,
    /// What its findings do: `enforce`, `warn` or `audit`.
    pub(crate) response: Option<ResponseWord>,
    /// From which day on they are enforced, whatever is said of them until then.
    #[serde(default, deserialize_with = "read_date")]
    pub(crate) enforce_from: Option<Date>,
}

/// `edition`, the month of a set of rules.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct EditionName(Edition);

impl TryFrom<String> for EditionName {
    type Error = EditionError;

    fn try_from(text: String) -> Result<Self, EditionError> {
        text.parse().map(EditionName)
    }
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ResponseWord {
    Enforce,
    Warn,
    Audit,
}

/// `[suppressions]`: what a team allows them to be.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct SuppressionsTable {
    /// Whether those in code count.
    pub(crate) inline: Option<bool>,
    /// Whether those written for other tools count.
    pub(crate) foreign: Option<bool>,
    /// What each must give: `reason`, `owner`, `until`.
    pub(crate) require: Option<Vec<Requirement>>,
    /// How many days from today on it may still hold.
    pub(crate) max_days: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Requirement {
    Reason,
    Owner,
    Until,
}

/// Reads a word of the config, or says which words there are.
pub(super) fn read_severity<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Severity>, D::Error> {
    String::deserialize(deserializer)?.parse().map(Some).map_err(serde::de::Error::custom)
}

/// Reads a date, with or without quotes.
pub(super) fn read_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text = match toml::Value::deserialize(deserializer)? {
        toml::Value::Datetime(date) => date.to_string(),
        toml::Value::String(text) => text,
        other => {
            return Err(serde::de::Error::custom(format!(
                "a date is expected, not a value of type {}",
                other.type_str()
            )));
        }
    };
    text.parse().map(Some).map_err(serde::de::Error::custom)
}

impl SuppressionsTable {
    /// This, where it says something, and `other` where it does not.
    pub(super) fn or(self, other: SuppressionsTable) -> Self {
        SuppressionsTable {
            inline: self.inline.or(other.inline),
            foreign: self.foreign.or(other.foreign),
            require: self.require.or(other.require),
            max_days: self.max_days.or(other.max_days),
        }
    }

    /// What that means on a day.
    pub(crate) fn policy(&self, today: Date) -> SuppressionPolicy {
        let requires = |what| self.require.as_ref().is_some_and(|required| required.contains(&what));
        SuppressionPolicy {
            today,
            inline: self.inline.unwrap_or(true),
            foreign: self.foreign.unwrap_or(true),
            require_reason: requires(Requirement::Reason),
            require_owner: requires(Requirement::Owner),
            require_until: requires(Requirement::Until),
            max_days: self.max_days,
        }
    }
}

/// What the config files of a folder and those above it say of rules, the nearest last.
#[derive(Debug, Clone, Default)]
pub(crate) struct RuleSettings {
    edition: Option<Edition>,
    tables: Vec<(String, RuleTable)>,
}

impl RuleSettings {
    /// Adds what a nearer file says. Within one file a name outweighs a glob.
    pub(super) fn add(&mut self, file: &ConfigFile) {
        self.edition = file.edition.map(|name| name.0).or(self.edition);
        let (globs, names): (Vec<_>, Vec<_>) = file.rules.iter().partition(|(name, _)| is_glob(name));
        self.tables.extend(globs.into_iter().chain(names).map(|(name, table)| (name.clone(), table.clone())));
    }

    /// Whether anything here turns a rule on.
    pub(super) fn turns_on(&self, rule: &RuleInfo) -> bool {
        self.tables.iter().any(|(name, table)| table.enabled == Some(true) && fits(rule, name))
    }

    /// Makes a finding what the config says of it; `false` if its rule does not judge here. Where the config is silent on
    /// that, `is_on` says whether it does.
    pub(crate) fn apply(&self, finding: &mut Finding, is_on: bool, today: Date) -> bool {
        let mut said = RuleTable::default();
        for (_, table) in self.tables.iter().filter(|(name, _)| fits(&finding.rule, name)) {
            said = RuleTable {
                enabled: table.enabled.or(said.enabled),
                severity: table.severity.or(said.severity),
                response: table.response.or(said.response),
                enforce_from: table.enforce_from.or(said.enforce_from),
            };
        }
        finding.severity = said.severity.unwrap_or(finding.severity);
        finding.response = match said.response(today) {
            None if self.is_later(&finding.rule) => Response::Audit,
            response => response.unwrap_or_default(),
        };
        said.enabled.unwrap_or(is_on)
    }

    /// Whether a rule came after the edition that a team stays with.
    fn is_later(&self, rule: &RuleInfo) -> bool {
        self.edition.is_some_and(|edition| rule.edition > edition)
    }

    /// # Errors
    /// When one of the names is that of no rule, or the edition is one that is still to come.
    pub(super) fn check(&self, known: &[Arc<RuleInfo>]) -> Result<(), Mistake> {
        let latest = known.iter().map(|rule| rule.edition).max().unwrap_or(Edition::FIRST);
        if let Some(edition) = self.edition.filter(|edition| *edition > latest) {
            let message = format!("the config wants the rules of {edition}, and the latest here are those of {latest}");
            return Err(Mistake::new(message).help("use a newer trueline, or that edition"));
        }
        for (name, _) in &self.tables {
            if !known.iter().any(|rule| fits(rule, name)) {
                let names = known.iter().flat_map(|rule| std::iter::once(&rule.id).chain(&rule.aliases));
                let nearest = nearest_name(name, names.map(String::as_str));
                let nearest = nearest.map(|nearest| format!("; did you mean `{nearest}`?")).unwrap_or_default();
                return Err(Mistake::new(format!("the config speaks of an unknown rule `{name}`{nearest}"))
                    .help("`trueline rules` lists what there is"));
            }
        }
        Ok(())
    }
}

impl RuleTable {
    /// What a finding does by what is said here, if anything is.
    fn response(&self, today: Date) -> Option<Response> {
        match (self.enforce_from, self.response) {
            (Some(from), _) if today >= from => Some(Response::Enforce),
            (Some(_), None) | (_, Some(ResponseWord::Audit)) => Some(Response::Audit),
            (_, Some(ResponseWord::Warn)) => Some(Response::Warn),
            (_, Some(ResponseWord::Enforce)) => Some(Response::Enforce),
            (None, None) => None,
        }
    }
}

fn is_glob(name: &str) -> bool {
    name.contains(['*', '?'])
}

fn fits(rule: &RuleInfo, name: &str) -> bool {
    if !is_glob(name) {
        return rule.is_called(name);
    }
    let mut names = std::iter::once(&rule.id).chain(&rule.aliases);
    names.any(|known| glob(&name.to_ascii_lowercase(), &known.to_ascii_lowercase()))
}

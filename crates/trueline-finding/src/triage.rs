//! What tells which findings to look at first.

use std::fmt;
use std::sync::Arc;

use crate::{Confidence, Finding, Severity, Verdict};

/// What is known of a finding beside what is wrong: whose it is and how urgent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Triage {
    /// Who owns the file, sorted.
    pub owners: Arc<[Arc<str>]>,
    /// How the internet reaches the resource, if the code has a way.
    pub exposure: Option<Arc<Exposure>>,
    /// What the tags of the resource say of its worth.
    pub worth: Option<Arc<Worth>>,
    /// How early to look at it.
    pub priority: Priority,
}

impl Triage {
    /// Takes over what makes another instance of the same defect the more urgent one.
    pub(crate) fn take(&mut self, other: &Triage) {
        let rank = |exposure: &Option<Arc<Exposure>>| exposure.as_ref().map(|exposure| exposure.is_certain());
        if rank(&other.exposure) > rank(&self.exposure) {
            self.exposure = other.exposure.clone();
        }
        let rank = |worth: &Option<Arc<Worth>>| worth.as_ref().map_or(1, |worth| if worth.high { 2 } else { 0 });
        if rank(&other.worth) > rank(&self.worth) {
            self.worth = other.worth.clone();
        }
    }
}

/// A way from the internet to a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exposure {
    /// The addresses of what stands on the way, the resource last.
    pub route: Vec<Arc<str>>,
    /// What is not known of the way; it is certain if there is nothing.
    pub doubts: Vec<String>,
}

impl Exposure {
    /// Whether nothing of the way is in doubt.
    pub fn is_certain(&self) -> bool {
        self.doubts.is_empty()
    }
}

impl fmt::Display for Exposure {
    /// `internet → aws_internet_gateway.gw → aws_instance.web`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("internet")?;
        self.route.iter().try_for_each(|address| write!(f, " → {address}"))
    }
}

/// What a tag says of a resource's worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worth {
    /// Whether it is worth more than others, or less.
    pub high: bool,
    /// The tag: `Environment = prod`.
    pub tag: Arc<str>,
}

/// Keys of tags that tell of worth, in small letters and without what divides words.
const ENVIRONMENT: [&str; 5] = ["environment", "env", "stage", "deploymentenvironment", "envtype"];
const IMPORTANCE: [&str; 6] =
    ["criticality", "businesscriticality", "tier", "servicetier", "importance", "businessimpact"];
const SECRECY: [&str; 7] = [
    "dataclassification",
    "classification",
    "datasensitivity",
    "sensitivity",
    "confidentiality",
    "compliance",
    "datatype",
];

impl Worth {
    /// What a tag says, if it says anything.
    pub fn of_tag(key: &str, value: &str) -> Option<Self> {
        let plain = |text: &str| {
            text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
        };
        // The last part of `app.kubernetes.io/environment` and of `acme:environment`.
        let name = plain(key.rsplit(['/', ':']).next().unwrap_or(key));
        let name = name.as_str();
        let (high, low): (&[&str], &[&str]) = if ENVIRONMENT.contains(&name) {
            (
                &["prod", "production", "prd", "live"],
                &["dev", "development", "test", "testing", "qa", "sandbox", "demo", "poc"],
            )
        } else if IMPORTANCE.contains(&name) {
            (&["critical", "missioncritical", "businesscritical", "high", "tier0", "tier1", "0", "1"], &["low", "none"])
        } else if SECRECY.contains(&name) {
            (
                &[
                    "confidential",
                    "highlyconfidential",
                    "restricted",
                    "secret",
                    "sensitive",
                    "pii",
                    "phi",
                    "pci",
                    "pcidss",
                    "hipaa",
                ],
                &["public"],
            )
        } else {
            return None;
        };
        let said = plain(value);
        let is_high = high.contains(&said.as_str());
        (is_high || low.contains(&said.as_str()))
            .then(|| Worth { high: is_high, tag: format!("{key} = {value}").into() })
    }
}

/// How early to look at a finding: the sum of its reasons, from 0 to 100.
///
/// | what | points |
/// | --- | --- |
/// | severity: critical, high, medium, low, info | 50, 35, 20, 8, 0 |
/// | the internet reaches the resource, or may; of rules of at least medium severity on types of resources | 25, 10 |
/// | a tag says that it is worth much, or little | 15, -10 |
/// | one line is at fault | 5 |
/// | one fix mends several instances | 5 |
/// | it could not be decided | -15 |
/// | the rule is often wrong (low confidence) | -10 |
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Priority {
    /// From 0 to 100; the higher, the earlier.
    pub score: u8,
    /// Why, in the order of the table.
    pub reasons: Arc<[Reason]>,
}

/// A part of a [`Priority`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reason {
    /// What it adds.
    pub points: i8,
    /// What it is for.
    pub what: String,
}

impl Priority {
    /// The priority of a finding, of which the rest of the triage is known. `one_line` says that what is at fault stands in
    /// one line.
    pub fn of(finding: &Finding, one_line: bool) -> Self {
        let mut reasons = Vec::new();
        let mut add = |points: i8, what: String| reasons.push(Reason { points, what });
        add(severity_points(finding.severity), format!("severity {}", finding.severity));
        let Triage { exposure, worth, .. } = &finding.triage;
        match exposure.as_ref().filter(|_| finding.rule.judges_what_is_reached()) {
            Some(exposure) if exposure.is_certain() => add(25, format!("reachable: {exposure}")),
            Some(exposure) => {
                add(10, format!("perhaps reachable: {exposure}; not known is {}", exposure.doubts.join(", ")))
            }
            None => {}
        }
        match worth.as_deref() {
            Some(Worth { high: true, tag }) => add(15, format!("worth much: {tag}")),
            Some(Worth { high: false, tag }) => add(-10, format!("worth little: {tag}")),
            None => {}
        }
        if one_line {
            add(5, "one line is at fault".to_owned());
        }
        if finding.instances().len() > 1 {
            add(5, format!("one fix mends {} instances", finding.instances().len()));
        }
        if finding.verdict == Verdict::Unknown {
            add(-15, "could not be decided".to_owned());
        }
        if finding.rule.confidence == Confidence::Low {
            add(-10, "low confidence".to_owned());
        }
        let sum: i32 = reasons.iter().map(|reason| i32::from(reason.points)).sum();
        Priority { score: u8::try_from(sum.clamp(0, 100)).unwrap_or_default(), reasons: reasons.into() }
    }
}

fn severity_points(severity: Severity) -> i8 {
    match severity {
        Severity::Critical => 50,
        Severity::High => 35,
        Severity::Medium => 20,
        Severity::Low => 8,
        Severity::Info => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_tell_of_worth() {
        for (key, value, expected) in [
            ("Environment", "prod", Some(true)),
            ("app.kubernetes.io/environment", "Production", Some(true)),
            ("acme:env", "DEV", Some(false)),
            ("stage", "staging", None),
            ("business-criticality", "Mission Critical", Some(true)),
            ("Tier", "web", None),
            ("tier", "tier-1", Some(true)),
            ("data_classification", "PII", Some(true)),
            ("DataClassification", "public", Some(false)),
            ("Name", "prod", None),
            ("environment", "preprod", None),
        ] {
            assert_eq!(Worth::of_tag(key, value).map(|worth| worth.high), expected, "{key} = {value}");
        }
    }
}

//! How the input stands to the controls of a framework, as far as rules can tell.
//!
//! That a control is passed means that the rules which map to it found nothing in what they judged, and no more: nothing
//! here certifies anything.

mod frameworks;

use std::collections::BTreeMap;
use std::sync::Arc;

use trueline_ir::ResourceId;

use crate::{Finding, RuleInfo, Verdict};

pub use frameworks::{Framework, framework, frameworks};

/// What one rule said of the resources of its types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Resources that it was asked of.
    pub asked: usize,
    /// Those that break it.
    pub fail: usize,
    /// Those that break it and are suppressed in all places that do.
    pub accepted: usize,
    /// Those that may break it.
    pub unknown: usize,
}

impl Tally {
    /// Resources that keep the rule.
    pub fn pass(&self) -> usize {
        self.asked.saturating_sub(self.fail + self.accepted + self.unknown)
    }

    fn add(&mut self, other: Tally) {
        self.asked += other.asked;
        self.fail += other.fail;
        self.accepted += other.accepted;
        self.unknown += other.unknown;
    }
}

/// What each rule said, by its id, from how many resources it was `asked` of and what was found, each instance on its own.
pub fn tally(asked: BTreeMap<String, usize>, findings: &[Finding]) -> BTreeMap<String, Tally> {
    let mut worst: BTreeMap<(&str, ResourceId), u8> = BTreeMap::new();
    for finding in findings {
        let judged = finding.part_of.as_deref().cloned().unwrap_or_else(|| finding.subject.id());
        let rank = match (finding.verdict, finding.suppression.is_some()) {
            (Verdict::Fail, false) => 3,
            (Verdict::Fail, true) => 2,
            (Verdict::Unknown, _) => 1,
        };
        let known = worst.entry((&finding.rule.id, judged)).or_default();
        *known = rank.max(*known);
    }
    let mut tallies: BTreeMap<String, Tally> =
        asked.into_iter().map(|(rule, asked)| (rule, Tally { asked, ..Tally::default() })).collect();
    for ((rule, _), rank) in worst {
        let tally = tallies.entry(rule.to_owned()).or_default();
        match rank {
            3 => tally.fail += 1,
            2 => tally.accepted += 1,
            _ => tally.unknown += 1,
        }
    }
    tallies
}

/// How a control stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// A resource breaks a rule that maps to it, be that accepted or not.
    Fail,
    /// Whether one does hangs on a value that is not known.
    Unknown,
    /// Nothing was found in what was judged.
    Pass,
    /// No rule maps to it, or there is no resource that those rules judge.
    NotAssessed,
}

impl Status {
    /// The word that stands in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Fail => "fail",
            Status::Unknown => "unknown",
            Status::Pass => "pass",
            Status::NotAssessed => "not-assessed",
        }
    }
}

/// How all controls of a framework stand.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// The framework.
    pub framework: &'static Framework,
    /// Its controls, in its own order.
    pub controls: Vec<Assessed>,
    /// What was judged.
    pub evidence: Arc<Evidence>,
}

/// How a control stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessed {
    /// Its number: `2.1.4`.
    pub id: String,
    /// What it is about, in our own words; empty if we have none.
    pub title: &'static str,
    /// How it stands.
    pub status: Status,
    /// The ids of the enabled rules that map to it, sorted.
    pub rules: Vec<String>,
    /// What these said.
    pub tally: Tally,
}

impl Assessed {
    /// Why it was not assessed.
    pub fn reason(&self) -> Option<&'static str> {
        (self.status == Status::NotAssessed).then_some(match self.rules.is_empty() {
            true => "no enabled rule maps to it",
            false => "there is no resource that its rules judge",
        })
    }
}

/// What was judged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Path and SHA-256 of each file that was read, by path.
    pub files: Vec<(String, String)>,
}

/// Says how the controls of a framework stand. `rules` are those that were enabled.
pub fn assess(
    framework: &'static Framework,
    rules: &[Arc<RuleInfo>],
    tallies: &BTreeMap<String, Tally>,
    evidence: &Arc<Evidence>,
) -> Assessment {
    let mut by_control: BTreeMap<&str, Vec<&RuleInfo>> = BTreeMap::new();
    for rule in rules {
        for control in rule.controls.get(framework.id).into_iter().flatten() {
            by_control.entry(control).or_default().push(rule);
        }
    }
    let known = framework.controls.iter().map(|(id, title)| (*id, *title));
    let unlisted = by_control.keys().filter(|id| !framework.controls.iter().any(|(own, _)| own == *id));
    let mut controls: Vec<(&str, &'static str)> = known.chain(unlisted.map(|id| (*id, ""))).collect();
    controls.sort_by_key(|(id, _)| natural(id));
    let assessed = |(id, title): (&str, &'static str)| {
        let rules = by_control.get(id).map(Vec::as_slice).unwrap_or_default();
        control(id, title, rules, tallies)
    };
    Assessment { framework, controls: controls.into_iter().map(assessed).collect(), evidence: evidence.clone() }
}

fn control(id: &str, title: &'static str, rules: &[&RuleInfo], tallies: &BTreeMap<String, Tally>) -> Assessed {
    let mut tally = Tally::default();
    rules.iter().filter_map(|rule| tallies.get(&rule.id)).for_each(|one| tally.add(*one));
    let status = match tally {
        Tally { fail, accepted, .. } if fail + accepted > 0 => Status::Fail,
        Tally { unknown, .. } if unknown > 0 => Status::Unknown,
        Tally { asked: 0, .. } => Status::NotAssessed,
        _ => Status::Pass,
    };
    Assessed { id: id.to_owned(), title, status, rules: rules.iter().map(|rule| rule.id.clone()).collect(), tally }
}

/// Numbers in a name count as numbers: `2.1.4` before `2.1.10`.
fn natural(id: &str) -> Vec<(bool, usize, String)> {
    let mut parts: Vec<(bool, usize, String)> = Vec::new();
    for char in id.chars() {
        let digit = char.to_digit(10);
        match (parts.last_mut(), digit) {
            (Some((true, number, _)), Some(digit)) => {
                *number = number.saturating_mul(10).saturating_add(digit as usize)
            }
            (Some((false, _, text)), None) => text.push(char),
            (_, Some(digit)) => parts.push((true, digit as usize, String::new())),
            (_, None) => parts.push((false, 0, char.to_string())),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_sorted_as_numbers() {
        let mut ids = ["2.1.10", "2.1.4", "AC-10", "AC-3(7)", "AC-3", "1.20", "1.3"];
        ids.sort_by_key(|id| natural(id));
        assert_eq!(ids, ["AC-3", "AC-3(7)", "AC-10", "1.3", "1.20", "2.1.4", "2.1.10"]);
    }

    #[test]
    fn no_framework_lists_a_control_twice() {
        for framework in frameworks() {
            let mut ids: Vec<&str> = framework.controls.iter().map(|(id, _)| *id).collect();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), framework.controls.len(), "{}", framework.id);
        }
    }
}

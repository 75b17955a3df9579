use std::collections::HashSet;
use std::collections::hash_map::{Entry, HashMap};
use std::sync::Arc;

use trueline_ir::Step;
use trueline_source::Span;

use crate::{Finding, Related, Response, State, Verdict};

/// How many related places one finding lists. A module that is called a thousand times is no clearer for the rest.
const MAX_RELATED: usize = 100;

/// Makes one finding of those that are one defect in the code: same rule, verdict, state and place, in several instances
/// of a block, several calls of a module or several environments, and all of them suppressed or none. The first instance
/// lends its address and fingerprint; the others are listed in `instances`, and what is related to them in `related`:
/// the first 100 places, of which the last tells how many more there are.
pub fn group_instances(findings: Vec<Finding>) -> Vec<Finding> {
    let mut groups: Vec<Group> = Vec::new();
    let mut places: HashMap<Defect, usize> = HashMap::new();
    for finding in findings {
        match places.entry(Defect::of(&finding)) {
            Entry::Occupied(place) => groups[*place.get()].add(finding),
            Entry::Vacant(place) => {
                place.insert(groups.len());
                groups.push(Group::new(finding));
            }
        }
    }
    groups.into_iter().map(Group::finish).collect()
}

/// What the findings of one group have in common.
#[derive(PartialEq, Eq, Hash)]
struct Defect {
    rule: String,
    verdict: Verdict,
    state: State,
    response: Response,
    suppressed: bool,
    span: Span,
    /// Two attributes of one block can be missing at one place: their names tell them apart. The whole path would not
    /// do, for a document has another one in each resource that uses it.
    name: Arc<str>,
}

impl Defect {
    fn of(finding: &Finding) -> Self {
        let name = finding.path.steps().iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.clone()),
            Step::Index(_) => None,
        });
        Defect {
            rule: finding.rule.id.clone(),
            verdict: finding.verdict,
            state: finding.state,
            response: finding.response,
            suppressed: finding.suppression.is_some(),
            span: finding.span,
            name: name.unwrap_or_else(|| finding.subject.kind.clone()),
        }
    }
}

/// A finding to which others are added. A group can have as many members as a block has instances, so that nothing
/// here may look at all of them for each.
struct Group {
    finding: Finding,
    /// The places in the finding's `related`.
    related: HashSet<Span>,
}

impl Group {
    fn new(finding: Finding) -> Self {
        let related = finding.related.iter().map(|related| related.span).collect();
        Group { finding, related }
    }

    fn add(&mut self, other: Finding) {
        self.finding.instances.extend(other.instances);
        self.finding.environments.extend(other.environments);
        self.finding.triage.take(other.triage);
        for related in other.related {
            if self.related.insert(related.span) {
                self.finding.related.push(related);
            }
        }
    }

    fn finish(self) -> Finding {
        let mut finding = self.finding;
        finding.instances.sort();
        finding.instances.dedup();
        finding.environments.sort();
        finding.environments.dedup();
        cut(&mut finding.related);
        finding
    }
}

/// Leaves the first places, and says at the last of them how many there are besides.
fn cut(related: &mut Vec<Related>) {
    let left_out = related.len().saturating_sub(MAX_RELATED);
    related.truncate(MAX_RELATED);
    if left_out > 0
        && let Some(last) = related.last_mut()
    {
        let places = if left_out == 1 { "place" } else { "places" };
        last.message.push_str(&format!(", and from {} more {places}", grouped_digits(left_out)));
    }
}

/// The number with a comma between thousands: `9,900`.
fn grouped_digits(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Confidence, Edition, Fingerprint, RuleInfo, Severity, Subject};
    use trueline_ir::{AttrPath, Format};
    use trueline_source::{MemoryTree, SourcePath, Sources};

    /// What is wrong with one place of a module, in the instance of this number.
    fn finding(number: usize, related: Vec<Related>) -> Finding {
        let rule = RuleInfo {
            id: "rule".into(),
            title: String::new(),
            severity: Severity::High,
            confidence: Confidence::High,
            description: String::new(),
            remediation: String::new(),
            resource_types: Vec::new(),
            aliases: Vec::new(),
            controls: Default::default(),
            references: Vec::new(),
            edition: Edition::FIRST,
            deprecated: false,
            opt_in: false,
            points_at_secret: false,
            recognises_by_value: false,
        };
        let address: Arc<str> = format!("module.m{number:06}.t.r").into();
        Finding {
            fingerprint: Fingerprint::new(&rule.id, "", &address, "", 0),
            severity: rule.severity,
            rule: rule.into(),
            verdict: Verdict::Fail,
            state: State::New,
            message: String::new(),
            subject: Subject {
                address: address.clone(),
                block_address: address.clone(),
                native_type: "t".into(),
                kind: "t".into(),
                name: "r".into(),
                namespace: None,
                provider: "p".into(),
                format: Format::Terraform,
                root: "".into(),
                construct: None,
            },
            part_of: None,
            place: "".into(),
            path: AttrPath::new(),
            missing: true,
            instances: vec![address],
            environments: Vec::new(),
            span: place(0),
            chain: Vec::new(),
            related,
            unresolved: None,
            masked: false,
            drift: None,
            suppression: None,
            response: Default::default(),
            triage: Default::default(),
        }
    }

    fn place(at: usize) -> Span {
        Span::new(Sources::new(MemoryTree::new()).add(SourcePath::root(), String::new()), at..at)
    }

    fn call(at: usize) -> Related {
        Related { message: format!("called here as module.m{at}"), span: place(at) }
    }

    /// The only finding that those of so many calls make.
    fn group_of(findings: impl IntoIterator<Item = Finding>) -> Finding {
        let mut groups = group_instances(findings.into_iter().collect());
        assert_eq!(groups.len(), 1);
        groups.remove(0)
    }

    #[test]
    fn no_more_than_a_hundred_related_places() {
        for (calls, listed, last) in [
            (99, 99, "called here as module.m99"),
            (100, 100, "called here as module.m100"),
            (101, 100, "called here as module.m100, and from 1 more place"),
            (10_000, 100, "called here as module.m100, and from 9,900 more places"),
        ] {
            let group = group_of((1..=calls).map(|number| finding(number, vec![call(number)])));
            assert_eq!(group.related.len(), listed, "{calls}");
            assert_eq!(group.related.first(), Some(&call(1)), "{calls}");
            assert_eq!(group.related.last().unwrap().message, last);
            assert_eq!(group.instances.len(), calls, "all instances are listed");
        }
    }

    #[test]
    fn each_place_and_each_instance_counts_once() {
        let one = |number| finding(number, vec![call(number % 150)]);
        let group = group_of((1..=1_000).rev().flat_map(|number| [one(number), one(number)]));
        assert_eq!(group.related.last().unwrap().message, "called here as module.m1, and from 50 more places");
        assert_eq!(group.instances.len(), 1_000);
        assert!(group.instances.is_sorted());
    }

    #[test]
    fn a_finding_alone_is_cut_too() {
        let group = group_of([finding(1, (0..200).map(call).collect())]);
        assert_eq!(group.related.last().unwrap().message, "called here as module.m99, and from 100 more places");
    }

    #[test]
    fn digits_are_grouped() {
        for (number, expected) in [(0, "0"), (999, "999"), (1_000, "1,000"), (9_900, "9,900"), (1_234_567, "1,234,567")]
        {
            assert_eq!(grouped_digits(number), expected);
        }
    }
}

use std::collections::HashSet;
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
pub fn group_instances(mut findings: Vec<Finding>) -> Vec<Finding> {
    let mut order: Vec<usize> = (0..findings.len()).collect();
    // Those of one defect come side by side, and keep their order.
    order.sort_by(|a, b| Defect::of(&findings[*a]).cmp(&Defect::of(&findings[*b])));
    let is_same = |a: &usize, b: &usize| Defect::of(&findings[*a]) == Defect::of(&findings[*b]);
    let groups: Vec<&[usize]> = order.chunk_by(is_same).filter(|group| group.len() > 1).collect();
    let mut is_first = vec![true; findings.len()];
    for group in groups {
        join(&mut findings, group);
        group[1..].iter().for_each(|at| is_first[*at] = false);
    }
    let mut is_first = is_first.into_iter();
    findings.retain(|_| is_first.next().unwrap_or(true));
    findings.iter_mut().for_each(|finding| cut(&mut finding.related));
    findings
}

/// What the findings of one group have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Defect<'f> {
    span: Span,
    rule: &'f str,
    verdict: Verdict,
    state: State,
    response: Response,
    suppressed: bool,
    /// Two attributes of one block can be missing at one place: their names tell them apart. The whole path would not
    /// do, for a document has another one in each resource that uses it.
    name: &'f str,
}

impl<'f> Defect<'f> {
    fn of(finding: &'f Finding) -> Self {
        let name = finding.path.steps().iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key),
            Step::Index(_) => None,
        });
        Defect {
            span: finding.span,
            rule: &finding.rule.id,
            verdict: finding.verdict,
            state: finding.state,
            response: finding.response,
            suppressed: finding.suppression.is_some(),
            name: name.unwrap_or(&finding.subject.kind),
        }
    }
}

/// Adds to the first of a group what the others have. A group can have as many members as a block has instances, so that
/// nothing here may look at all of them for each.
fn join(findings: &mut [Finding], group: &[usize]) {
    let members = || group.iter().map(|at| &findings[*at]);
    let mut instances: Vec<Arc<str>> = members().flat_map(|finding| finding.instances()).cloned().collect();
    instances.sort();
    instances.dedup();
    let mut environments: Vec<Arc<str>> = members().flat_map(|finding| &finding.environments).cloned().collect();
    environments.sort();
    environments.dedup();
    let mut related = findings[group[0]].related.to_vec();
    let mut places: HashSet<Span> = related.iter().map(|related| related.span).collect();
    let others = members().skip(1).flat_map(|finding| &finding.related);
    related.extend(others.filter(|related| places.insert(related.span)).cloned());
    let mut triage = findings[group[0]].triage.clone();
    members().skip(1).for_each(|finding| triage.take(&finding.triage));
    let first = &mut findings[group[0]];
    first.triage = triage;
    first.instances = instances.into();
    first.environments = environments.into();
    first.related = related.into();
}

/// Leaves the first places, and says at the last of them how many there are besides.
fn cut(related: &mut Box<[Related]>) {
    let left_out = related.len().saturating_sub(MAX_RELATED);
    if left_out == 0 {
        return;
    }
    let mut listed: Vec<Related> = std::mem::take(related).into_vec();
    listed.truncate(MAX_RELATED);
    if let Some(last) = listed.last_mut() {
        let places = if left_out == 1 { "place" } else { "places" };
        last.message.push_str(&format!(", and from {} more {places}", grouped_digits(left_out)));
    }
    *related = listed.into();
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
            message: "".into(),
            subject: Arc::new(Subject {
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
            }),
            part_of: None,
            place: "".into(),
            path: AttrPath::new(),
            missing: true,
            instances: Box::default(),
            environments: Box::default(),
            span: place(0),
            chain: Box::default(),
            related: related.into(),
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
            assert_eq!(group.instances().len(), calls, "all instances are listed");
        }
    }

    #[test]
    fn each_place_and_each_instance_counts_once() {
        let one = |number| finding(number, vec![call(number % 150)]);
        let group = group_of((1..=1_000).rev().flat_map(|number| [one(number), one(number)]));
        assert_eq!(group.related.last().unwrap().message, "called here as module.m1, and from 50 more places");
        assert_eq!(group.instances().len(), 1_000);
        assert!(group.instances().is_sorted());
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

use std::collections::HashMap;
use std::sync::Arc;

use trueline_ir::Step;
use trueline_source::Span;

use crate::{Finding, Related, Verdict};

/// Makes one finding of those that are one defect in the code: same rule, verdict and place, in several instances of a
/// block or several calls of a module. The first instance lends its address and fingerprint; the others are listed in
/// `instances`, and what is related to them in `related`.
pub fn group_instances(findings: Vec<Finding>) -> Vec<Finding> {
    let mut groups: Vec<Finding> = Vec::with_capacity(findings.len());
    let mut places: HashMap<(String, Verdict, Span, Arc<str>), usize> = HashMap::new();
    for finding in findings {
        // Two attributes of one block can be missing at one place: their names tell them apart. The whole path would not
        // do, for a document has another one in each resource that uses it.
        let name = finding.path.steps().iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.clone()),
            Step::Index(_) => None,
        });
        let what = name.unwrap_or_else(|| finding.subject.kind.clone());
        let key = (finding.rule.id.clone(), finding.verdict, finding.span, what);
        match places.get(&key) {
            Some(at) => merge(&mut groups[*at], finding),
            None => {
                places.insert(key, groups.len());
                groups.push(finding);
            }
        }
    }
    groups
}

fn merge(group: &mut Finding, other: Finding) {
    group.instances.extend(other.instances);
    group.instances.sort();
    group.instances.dedup();
    let known: Vec<Span> = group.related.iter().map(|related: &Related| related.span).collect();
    group.related.extend(other.related.into_iter().filter(|related| !known.contains(&related.span)));
}

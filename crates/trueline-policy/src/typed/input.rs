use std::collections::BTreeSet;

use super::shape::{Lack, Reached, Types};
use crate::reads::Segment;
use trueline_finding::nearest_name;

/// What `input` holds, some of it only in a plan.
pub(super) const INPUT: [&str; 14] = [
    "action",
    "address",
    "attributes",
    "config",
    "documents",
    "format",
    "importing",
    "moved_from",
    "name",
    "native",
    "provider",
    "related",
    "resource_type",
    "tags",
];
/// What an item of `input.documents` holds.
const DOCUMENT: [&str; 2] = ["path", "value"];
/// What an item of `input.related.TYPE` holds.
const RELATED: [&str; 6] = ["address", "attributes", "direction", "name", "path", "resource_type"];

/// Kinds that describe pods and that are no part of Kubernetes' own API.
const TAUGHT_WORKLOADS: [&str; 5] =
    ["Configuration", "DeploymentConfig", "Revision", "Rollout", "Service.serving.knative.dev"];
/// What these say of pods beyond the API.
const TAUGHT_FIELDS: [&str; 4] =
    ["containerConcurrency", "idleTimeoutSeconds", "responseStartTimeoutSeconds", "timeoutSeconds"];

/// Whether a path below `input` leads to the pods of a workload.
pub(super) fn leads_to_pods(from: &[Segment]) -> bool {
    let names = ["attributes", "spec", "template"];
    let is = |(step, name): (&Segment, &str)| matches!(step, Segment::Key(key) if &**key == name);
    from.len() >= names.len() && from.iter().zip(names).all(is)
}

/// What a path below `input` leads to.
pub(super) enum Place<'k> {
    /// An object of which all members are known.
    Fixed { words: &'static str, members: &'static [&'static str] },
    /// Something in the attributes of a resource.
    Attributes { kind: &'k str, below: &'k [Segment] },
    /// Something that nothing is known of.
    Open,
}

/// What is to be said of a step.
pub(super) enum Verdict {
    /// It leads to something, or nobody knows.
    Fine,
    /// Where it starts is nothing, of which an earlier step tells.
    Elsewhere,
    /// It leads to nothing.
    Wrong(Lack),
}

/// What `from` leads to in a resource of each of these types.
pub(super) fn places<'k>(from: &'k [Segment], kinds: &'k [String]) -> Vec<Place<'k>> {
    let is = |step: &Segment, name: &str| matches!(step, Segment::Key(key) if &**key == name);
    let item = |step: &Segment| matches!(step, Segment::Any | Segment::Index(_));
    match from {
        [] => vec![Place::Fixed { words: "the policy's input", members: &INPUT }],
        [first, below @ ..] if is(first, "attributes") => {
            kinds.iter().map(|kind| Place::Attributes { kind, below }).collect()
        }
        [first, at] if is(first, "documents") && item(at) => {
            vec![Place::Fixed { words: "the policy's documents", members: &DOCUMENT }]
        }
        [first, Segment::Key(_), at] if is(first, "related") && item(at) => {
            vec![Place::Fixed { words: "the policy's related resources", members: &RELATED }]
        }
        [first, Segment::Key(kind), at, attributes, below @ ..]
            if is(first, "related") && item(at) && is(attributes, "attributes") =>
        {
            vec![Place::Attributes { kind, below }]
        }
        _ => vec![Place::Open],
    }
}

impl Place<'_> {
    pub(super) fn step(&self, name: &str, types: &Types<'_>) -> Verdict {
        match self {
            Place::Open => Verdict::Fine,
            Place::Fixed { members, .. } if members.contains(&name) => Verdict::Fine,
            Place::Fixed { members, .. } => {
                Verdict::Wrong(Lack::NoMember(members.iter().map(|name| (*name).to_owned()).collect()))
            }
            Place::Attributes { kind, below } => {
                let Some(attributes) = types.attributes(kind) else { return Verdict::Fine };
                match types.follow(attributes, below) {
                    Reached::Open => Verdict::Fine,
                    Reached::Nothing(_) => Verdict::Elsewhere,
                    Reached::Known(node) => match types.step(&node, &Segment::Key(name.into())) {
                        Reached::Nothing(lack) => Verdict::Wrong(lack),
                        Reached::Known(_) | Reached::Open => Verdict::Fine,
                    },
                }
            }
        }
    }

    /// Whether it is in a kind that describes pods as the API does, with little of its own, which `name` is not.
    pub(super) fn is_taught_workload(&self, name: &str) -> bool {
        let Place::Attributes { kind, .. } = self else { return false };
        TAUGHT_WORKLOADS.contains(kind) && !TAUGHT_FIELDS.contains(&name)
    }

    /// It in words: "aws_s3_bucket", "`versioning` of aws_s3_bucket".
    pub(super) fn words(&self) -> String {
        match self {
            Place::Open => String::new(),
            Place::Fixed { words, .. } => (*words).to_owned(),
            Place::Attributes { kind, below } => {
                let names = below.iter().filter_map(|step| match step {
                    Segment::Key(name) => Some(&**name),
                    _ => None,
                });
                let names: Vec<&str> = names.collect();
                if names.is_empty() { (*kind).to_owned() } else { format!("`{}` of {kind}", names.join(".")) }
            }
        }
    }
}

/// The next step for somebody who asks the input for what it does not have.
pub(super) fn what_there_is(name: &str, known: &BTreeSet<&String>) -> String {
    const OF_PLANS: [&str; 6] =
        ["configuration", "planned_values", "prior_state", "resource", "resource_changes", "variables"];
    if OF_PLANS.contains(&name) {
        return "A policy sees one resource at a time and not a whole plan: its `input.resource_type` and \
                `input.attributes`."
            .to_owned();
    }
    let known: Vec<&str> = known.iter().map(|name| name.as_str()).collect();
    match nearest_name(name, known.iter().copied()) {
        Some(nearest) => format!("Did you mean `{nearest}`?"),
        None => format!("It has {}.", known.join(", ")),
    }
}

/// For a resource type that is likely misspelt, the one that is likely meant, if one is near. `None` for a type that there
/// is, or that nothing is known of.
pub(super) fn likely_meant(kind: &str) -> Option<Option<String>> {
    /// Two types of one provider are often this alike; a provider that nobody knows is another matter.
    const ALIKE: f64 = 0.9;
    let is_known = trueline_schema::of(kind).is_some() || trueline_schema::of_kubernetes(kind).is_some();
    if kind == "*" || kind.starts_with("data.") || is_known {
        return None;
    }
    let prefix = |name: &str| name.split('_').next().unwrap_or_default().to_owned();
    let own = prefix(kind);
    if trueline_schema::types().any(|known| prefix(known) == own) {
        return Some(nearest_name(kind, trueline_schema::types()).map(str::to_owned));
    }
    let near = nearest_name(kind, trueline_schema::types().chain(trueline_schema::kubernetes_kinds()))?;
    (strsim::normalized_damerau_levenshtein(kind, near) >= ALIKE).then(|| Some(near.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_that_are_likely_misspelt() {
        for (kind, meant) in [
            ("aws_s3_bucket", None),
            ("data.aws_vpc", None),
            ("*", None),
            ("azurerm_storage_account", None),
            ("Deployment", None),
            ("AWS::S3::Bucket", None),
            ("aws_s3_buckte", Some(Some("aws_s3_bucket"))),
            ("asw_s3_bucket", Some(Some("aws_s3_bucket"))),
            ("Deploymnet", Some(Some("Deployment"))),
            ("Rollout", None),
            ("aws_qqqqqqqqqqqqqqqqqqqqqqqqqqqq", Some(None)),
        ] {
            assert_eq!(likely_meant(kind), meant.map(|meant| meant.map(str::to_owned)), "{kind}");
        }
    }
}

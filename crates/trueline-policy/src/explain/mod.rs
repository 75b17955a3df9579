//! Why a rule says of a resource what it says: what it saw, what it read of that, and how far each of its bodies came.

mod bench;
mod steps;
mod view;

use std::sync::Arc;

use trueline_finding::{Finding, RuleInfo};
use trueline_ir::{AttrPath, Resource, ResourceId, ResourceSet};
use trueline_source::{Problem, Sources};

use self::bench::Bench;
use self::steps::Tracer;
use crate::bundle;
use crate::claim::Claim;
use crate::engine::{Engine, Value};
use crate::input::{Inputs, policy_type};
use crate::module::Module;
use crate::reads::{Reads, Segment};
use crate::secrets::Secrets;
use crate::set::{PolicySet, Rule};
use crate::trail::Trail;

/// What became of one rule before one resource. Nothing in it is secret.
#[derive(Debug)]
pub struct Explanation {
    /// The rule.
    pub rule: Arc<RuleInfo>,
    /// The file that it is in.
    pub policy: String,
    /// The name of its rule of Rego: `deny`.
    pub entry: String,
    /// What `input` was, as JSON over several lines.
    pub input: String,
    /// The attributes that it reads, sorted by path.
    pub reads: Vec<Read>,
    /// The bodies of its `deny`, in the order of the file.
    pub bodies: Vec<Body>,
    /// What `deny` was, each as JSON in one line.
    pub claims: Vec<String>,
    /// What was made of that.
    pub findings: Vec<Finding>,
    /// Why the policy failed, if it did.
    pub problems: Vec<Problem>,
}

/// Whether a rule can be asked about a resource.
#[derive(Debug, PartialEq, Eq)]
pub enum Judges {
    /// It judges resources of this type.
    Yes,
    /// It judges those of others.
    OtherTypes,
    /// It does not judge what a plan deletes.
    NotDeleted,
    /// It is no policy but something that the config wants.
    NoPolicy,
}

/// An attribute that a rule reads.
#[derive(Debug, PartialEq, Eq)]
pub struct Read {
    /// A path in which `*` stands for every entry: `ingress.*.cidr_blocks`.
    pub path: String,
    /// What the rule saw there.
    pub seen: Seen,
}

/// What a rule saw at a path.
#[derive(Debug, PartialEq, Eq)]
pub enum Seen {
    /// These values, as JSON.
    Values(Vec<String>),
    /// Nothing, and there is nothing.
    Absent,
    /// Nothing or not all, for a value is not known: where, and the reason in words.
    Unknown(Vec<(String, String)>),
}

/// One way to satisfy a rule, and how far it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// The file that it is in.
    pub file: String,
    /// The line on which it begins, counted from 1.
    pub line: u32,
    /// Its head: `deny contains finding if`.
    pub head: String,
    /// Its conditions, in the order of the text.
    pub steps: Vec<Step>,
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The line on which it begins, counted from 1.
    pub line: u32,
    /// The condition, in one line.
    pub text: String,
    /// What became of it.
    pub outcome: Outcome,
    /// If it failed, what is in it: expression, and what that was.
    pub values: Vec<(String, String)>,
    /// If it failed because a rule of the package has no value: how far the bodies of that came.
    pub within: Vec<Body>,
}

/// What became of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It holds, together with those before it, in so many ways.
    Holds(usize),
    /// Its value is false.
    False,
    /// It has no value.
    Undefined,
    /// There is no such entry in the collection.
    NoEntry,
    /// It says `not`, and what it negates holds.
    Negated,
    /// A condition before it failed.
    NotReached,
    /// It only has a meaning together with later ones.
    NotAlone,
}

impl Outcome {
    /// Whether the body ends here.
    pub fn is_failure(self) -> bool {
        matches!(self, Outcome::False | Outcome::Undefined | Outcome::NoEntry | Outcome::Negated)
    }
}

/// How far the bodies of a rule come in modules that need no others, when there is no input but what they say themselves.
pub(crate) fn without_input(modules: Vec<Module>, package: &str, rule: &str) -> Vec<Body> {
    let bench = Bench::of(modules, package);
    let (input, attributes, secrets) = (Value::new_object(), trueline_ir::Value::null(), Secrets::default());
    let tracer =
        Tracer { bench: &bench, input: &input, attributes: &attributes, secrets: &secrets, hides_values: false };
    tracer.bodies(rule)
}

impl PolicySet {
    /// Whether the rule called `id` judges the resource.
    pub fn judges(&self, id: &str, resource: &Resource) -> Judges {
        let Some(rule) = self.rule_called(id) else { return Judges::NoPolicy };
        let kind = policy_type(resource);
        let fits = |own: &String| **own == *kind || (own == "*" && !kind.starts_with("data."));
        if !rule.info.resource_types.iter().any(fits) {
            Judges::OtherTypes
        } else if resource.is_deleted() && !crate::evaluate::asks_for_action(&self.modules[rule.module].text) {
            Judges::NotDeleted
        } else {
            Judges::Yes
        }
    }

    /// Runs the rule called `id` on one resource of a set, and tells how it went. `None` if there is no such rule or
    /// resource.
    pub fn explain(
        &self,
        id: &str,
        set: &ResourceSet,
        resource: &ResourceId,
        sources: &Sources,
    ) -> Option<Explanation> {
        let rule = self.rule_called(id)?;
        let index = set.as_slice().iter().position(|other| other.id == *resource)?;
        let resource = &set.as_slice()[index];
        let input = Inputs::new(set, self.config.as_ref()).input(index, true);
        let bench = Bench::new(self, rule);
        let alone = PolicySet {
            modules: self.modules.clone(),
            rules: vec![rule.clone()],
            selected: true,
            config: self.config.clone(),
            ..PolicySet::default()
        };
        let evaluation = alone.evaluate(&set.clone().focused(|other| other.id == resource.id), sources);
        let deny = bench.value_of(&rule.entry, &input);

        let mut secrets = Secrets::of(resource, set);
        if rule.info.points_at_secret {
            hide_what_is_found(&deny, resource, &mut secrets);
        }
        let hides_values = rule.info.points_at_secret;
        let tracer =
            Tracer { bench: &bench, input: &input, attributes: &resource.attributes, secrets: &secrets, hides_values };
        Some(Explanation {
            rule: rule.info.clone(),
            policy: self.modules[rule.module].path.to_string(),
            entry: rule.entry.to_string(),
            input: view::document(&input, resource, set, &secrets),
            reads: self.reads_of(rule, &bench).describe(resource, &secrets),
            bodies: tracer.bodies(&rule.entry),
            claims: claims(&deny).iter().map(|claim| secrets.redact(claim.to_string())).collect(),
            findings: evaluation.findings,
            problems: evaluation.problems,
        })
    }

    fn rule_called(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.info.id == id)
    }

    fn reads_of(&self, rule: &Rule, bench: &Bench) -> Reads {
        if self.modules[rule.module].file.is_none() {
            return bundle::reads(rule.module);
        }
        let syntax: Vec<_> = bench.rego().filter_map(|module| Engine::parse(module).ok()).collect();
        Reads::of(&syntax, &self.modules[rule.module].package, &rule.entry)
    }
}

/// Adds to the secrets what a rule that looks for them has found.
fn hide_what_is_found(deny: &Value, resource: &Resource, secrets: &mut Secrets) {
    for claim in Claim::read_all(deny).into_iter().flatten().flatten() {
        if let Some(value) = Trail::follow(&resource.attributes, claim.fault.path()).value {
            secrets.add(value);
        }
    }
}

fn claims(deny: &Value) -> Vec<Value> {
    match deny {
        Value::Set(claims) => claims.iter_sorted().cloned().collect(),
        Value::Array(claims) => claims.to_vec(),
        Value::Object(claims) => claims.keys_sorted().cloned().collect(),
        _ => Vec::new(),
    }
}

impl Reads {
    /// What a resource has where the rule looks.
    fn describe(&self, resource: &Resource, secrets: &Secrets) -> Vec<Read> {
        let unknowns = self.all_unknowns(&resource.attributes);
        let of_attributes = self.patterns().map(|pattern| {
            let unknown = unknowns.iter().filter(|(path, _)| is_on_the_way(path, pattern));
            let unknown: Vec<_> =
                unknown.map(|(path, why)| (path.to_string(), secrets.redact(why.to_string()))).collect();
            let values = view::values_at(&resource.attributes, pattern);
            let seen = match (unknown.is_empty(), values.is_empty()) {
                (false, _) => Seen::Unknown(unknown),
                (true, true) => Seen::Absent,
                (true, false) => Seen::Values(values.into_iter().map(|value| secrets.redact(value)).collect()),
            };
            Read { path: written(pattern), seen }
        });
        let of_documents = self.document_patterns().map(|pattern| {
            let documents = view::documents_at(&resource.attributes, pattern);
            let seen = match documents.is_empty() {
                true => Seen::Absent,
                false => Seen::Values(documents.into_iter().map(|value| secrets.redact(value)).collect()),
            };
            Read { path: format!("documents: {}", written(pattern)), seen }
        });
        of_attributes.chain(of_documents).collect()
    }
}

/// Whether an unknown at a path hides what a pattern leads to.
fn is_on_the_way(path: &AttrPath, pattern: &[Segment]) -> bool {
    let fits = |(step, segment): (&trueline_ir::Step, &Segment)| match (step, segment) {
        (trueline_ir::Step::Key(key), Segment::Key(own)) => key == own,
        (trueline_ir::Step::Index(index), Segment::Index(own)) => index == own,
        (_, Segment::Any | Segment::Deep) => true,
        _ => false,
    };
    let is_deep = pattern.last() == Some(&Segment::Deep);
    (path.steps().len() <= pattern.len() || is_deep) && path.steps().iter().zip(pattern).all(fits)
}

fn written(pattern: &[Segment]) -> String {
    pattern.iter().map(Segment::to_string).collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests;

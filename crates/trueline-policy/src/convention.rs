//! What a team wants of its resources whatever these are: the tags they carry and the names they have. A config file
//! says so, and each such demand is a rule with an id, a severity and fingerprints like any other.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use regex::Regex;
use trueline_finding::{Finding, RuleInfo, VerdictCount, glob};
use trueline_ir::{AttrPath, Data, Mode, Resource, ResourceSet, Step, Value};
use trueline_source::{SourcePath, Sources};

use crate::claim::{Claim, Fault};
use crate::secrets::Hidden;
use crate::trail::Trail;
use crate::verdict::{Case, Known};

/// One demand on resources.
#[derive(Debug, Clone)]
pub struct Convention {
    /// What is to be known of it as a rule. Its `resource_types` are globs over the types that it judges.
    pub rule: Arc<RuleInfo>,
    /// Globs over types that it leaves alone.
    pub except: Vec<String>,
    /// The folder whose files it judges.
    pub folder: SourcePath,
    /// What is wanted.
    pub demand: Demand,
}

/// What a [`Convention`] wants.
#[derive(Debug, Clone)]
pub enum Demand {
    /// Tags on everything that can carry some.
    Tags(TagDemand),
    /// A name of a certain form.
    Name(NameDemand),
}

/// Which tags resources carry. Kubernetes and Google call them labels.
#[derive(Debug, Clone, Default)]
pub struct TagDemand {
    /// The keys that have to be there.
    pub required: Vec<String>,
    /// Of a key, the globs of which its value has to fit one, if the key is there.
    pub allowed: BTreeMap<String, Vec<String>>,
}

/// How resources are called.
#[derive(Debug, Clone)]
pub struct NameDemand {
    /// The attribute that is the name; the name in the code if none is said. Where it is not set there is nothing to judge.
    pub attribute: Option<AttrPath>,
    /// What the whole name has to be.
    pub pattern: Regex,
}

/// What the conventions say of a set of resources.
pub(crate) fn evaluate(
    conventions: &[Convention],
    set: &ResourceSet,
    sources: &Sources,
) -> (Vec<Finding>, VerdictCount) {
    if conventions.is_empty() {
        return (Vec::new(), VerdictCount::default());
    }
    let hidden = Hidden::new(set);
    let of_resource = |(at, resource): (usize, &Resource)| {
        let mut verdicts = VerdictCount::default();
        let mut findings = Vec::new();
        for convention in conventions.iter().filter(|_| set.is_in_focus(at)) {
            if let Some(found) = convention.judge(set, &hidden, resource, sources) {
                verdicts.count(&found);
                findings.extend(found);
            }
        }
        (findings, verdicts)
    };
    let judged: Vec<_> = set.as_slice().par_iter().enumerate().map(of_resource).collect();
    judged.into_iter().fold((Vec::new(), VerdictCount::default()), |(mut findings, mut verdicts), (found, counted)| {
        findings.extend(found);
        verdicts += counted;
        (findings, verdicts)
    })
}

impl Convention {
    /// What is wrong with a resource; `None` if it is not for this convention to judge.
    fn judge(
        &self,
        set: &ResourceSet,
        hidden: &Hidden<'_>,
        resource: &Resource,
        sources: &Sources,
    ) -> Option<Vec<Finding>> {
        if !self.is_for(resource, sources) {
            return None;
        }
        let claims = match &self.demand {
            Demand::Tags(tags) => tags.claims(resource, &self.rule.resource_types)?,
            Demand::Name(name) => name.claims(resource)?,
        };
        let (secrets, subject, known) = (hidden.around(resource), OnceCell::new(), Known::default());
        let case = Case { set, resource, rule: &self.rule, secrets: &secrets, subject: &subject, known: &known };
        Some(claims.iter().filter_map(|claim| case.judge(claim)).collect())
    }

    fn is_for(&self, resource: &Resource, sources: &Sources) -> bool {
        let fits = |globs: &[String]| globs.iter().any(|pattern| glob(pattern, &resource.id.kind));
        let is_below = || sources.file(resource.span.file).path().is_within(&self.folder);
        resource.mode == Mode::Managed
            && !resource.stand_in
            && !resource.is_deleted()
            && fits(&self.rule.resource_types)
            && !fits(&self.except)
            && is_below()
    }
}

impl TagDemand {
    /// What is wrong with the tags of a resource; `None` if it can carry none.
    fn claims(&self, resource: &Resource, types: &[String]) -> Option<Vec<Claim>> {
        let tags = Tags::of(resource, types)?;
        let missing = self.required.iter().filter_map(|key| tags.missing(key));
        let wrong = self.allowed.iter().filter_map(|(key, globs)| tags.wrong(key, globs));
        Some(missing.chain(wrong).collect())
    }
}

/// The attributes of a resource that hold its tags.
struct Tags<'r> {
    resource: &'r Resource,
    /// What one calls them there.
    word: &'static str,
    own: AttrPath,
    /// With those that the provider adds.
    all: Option<AttrPath>,
}

impl<'r> Tags<'r> {
    /// Where the tags of a resource are, if it can carry any: by its provider's schema, or since the convention names its
    /// type.
    fn of(resource: &'r Resource, types: &[String]) -> Option<Self> {
        let path = |names: &[&str]| AttrPath::from_steps(names.iter().map(|name| Step::Key((*name).into())));
        let written = |name: &str| resource.attributes.get(name).is_some();
        let named = || types.iter().any(|kind| **kind == *resource.id.kind);
        let kind = &*resource.id.kind;
        let (word, own) = if *resource.provider == *"kubernetes" {
            ("label", path(&["metadata", "labels"]))
        } else if let Some(schema) = trueline_schema::of(kind) {
            schema.member("tags")?;
            ("tag", path(&["tags"]))
        } else if kind.starts_with("google_") && (written("labels") || named()) {
            ("label", path(&["labels"]))
        } else if written("tags") || named() {
            ("tag", path(&["tags"]))
        } else {
            return None;
        };
        let all = written("tags_all").then(|| path(&["tags_all"]));
        Some(Tags { resource, word, own, all })
    }

    /// The claim that a tag is not there.
    fn missing(&self, key: &str) -> Option<Claim> {
        let own = below(&self.own, key);
        let all = self.all.as_ref().map(|tags| below(tags, key));
        let follow = |path: &AttrPath| Trail::follow(&self.resource.attributes, path);
        let is_there = |path: &AttrPath| follow(path).value.is_some_and(|value| !value.is_null());
        if is_there(&own) || all.as_ref().is_some_and(is_there) {
            return None;
        }
        // Where nobody can say what the provider adds, that is what the finding is about.
        let path = all.filter(|path| follow(path).unknown.is_some()).unwrap_or(own);
        let message = format!("{} has no {} `{key}`.", self.resource.id.address, self.word);
        Some(Claim { message: message.into(), fault: Fault::Missing(path), related: Vec::new() })
    }

    /// The claim that the value of a tag is none of those that are allowed.
    fn wrong(&self, key: &str, globs: &[String]) -> Option<Claim> {
        let mut places = [Some(&self.own), self.all.as_ref()].into_iter().flatten().map(|tags| below(tags, key));
        let (path, value) = places.find_map(|path| {
            let value = Trail::follow(&self.resource.attributes, &path).value.filter(|value| !value.is_null())?;
            Some((path, value))
        })?;
        if text(value).is_some_and(|text| globs.iter().any(|pattern| glob(pattern, &text))) {
            return None;
        }
        let shown = text(value).unwrap_or_default();
        let allowed = globs.iter().map(|one| format!("`{one}`")).collect::<Vec<_>>().join(", ");
        let address = &self.resource.id.address;
        let message = format!("The {} `{key}` of {address} is `{shown}`, not one of {allowed}.", self.word);
        Some(Claim { message: message.into(), fault: Fault::Value(path), related: Vec::new() })
    }
}

impl NameDemand {
    /// What is wrong with the name of a resource; `None` if it has none to judge.
    fn claims(&self, resource: &Resource) -> Option<Vec<Claim>> {
        let (path, name) = match &self.attribute {
            None => (AttrPath::new(), Some(resource.name.to_string())),
            Some(path) => {
                let value = Trail::follow(&resource.attributes, path).value.filter(|value| !value.is_null())?;
                (path.clone(), text(value))
            }
        };
        let fits = |name: &str| self.pattern.find(name).is_some_and(|found| found.range() == (0..name.len()));
        if name.as_deref().is_some_and(fits) {
            return Some(Vec::new());
        }
        let shown = name.unwrap_or_default();
        let message = format!("The name `{shown}` of {} does not fit `{}`.", resource.id.address, self.pattern);
        Some(vec![Claim { message: message.into(), fault: Fault::Value(path), related: Vec::new() }])
    }
}

fn below(tags: &AttrPath, key: &str) -> AttrPath {
    AttrPath::from_steps(tags.steps().iter().cloned().chain([Step::Key(key.into())]))
}

/// A scalar as a tag holds it.
fn text(value: &Value) -> Option<String> {
    match &value.data {
        Data::String(text) => Some(text.text.to_string()),
        Data::Bool(value) => Some(value.to_string()),
        Data::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

//! Policies on both sides: a rule that the code keeps and what is live breaks says more than that a value differs.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use trueline_drift::{Comparison, Difference, Pair, Shown, is_default, is_watched, repaired, same_value, says_nothing};
use trueline_finding::{Drift, DriftKind, Finding, Fingerprint, Subject, Verdict};
use trueline_ir::{AttrPath, Covers, Resource, ResourceId, ResourceSet, Snapshot, Step, Value, locate, stable_path};
use trueline_policy::PolicySet;
use trueline_source::{SourcePath, Sources};

/// The two sides, and how they differ.
pub(super) struct Both<'a> {
    pub(super) declared: &'a ResourceSet,
    pub(super) live: &'a [Snapshot],
    pub(super) applied: &'a [Snapshot],
    pub(super) comparison: &'a Comparison,
}

/// Pairs that are judged at a time.
const BATCH: usize = 10_000;

/// Why a rule speaks on the live side alone.
enum Cause<'a> {
    /// A value differs.
    Difference(&'a Difference),
    /// A companion is gone.
    Gone(&'a Resource),
    /// The live side has a value of which the code says nothing.
    Undeclared,
}

impl Both<'_> {
    /// Adds to the findings on plain drift what policies say of it: rules that only the live side breaks take the place of
    /// the plain drift that they are about.
    pub(super) fn judge(&self, plain: Vec<Finding>, policies: &PolicySet, sources: &Sources) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut explained = BTreeSet::new();
        let mut declared = self.declared.clone();
        for snapshot in 0..self.live.len() {
            let pairs: Vec<&Pair> = self.comparison.pairs.iter().filter(|pair| pair.snapshot == snapshot).collect();
            // Objects that know of one another are resolved together; items of the clouds' exports know of none.
            let content = &self.live[snapshot];
            let is_linked = content.is_whole || content.covers == Covers::Configuration;
            let mut set = self.resolved(snapshot, if is_linked { &pairs } else { &[] }, sources);
            // Every resource can break several rules: what is found of all of them would not fit into memory.
            for batch in pairs.chunks(BATCH) {
                if !is_linked {
                    set = self.resolved(snapshot, batch, sources);
                }
                let own: HashSet<Place<'_>> =
                    batch.iter().map(|pair| place(&self.declared.as_slice()[pair.declared])).collect();
                let other: HashSet<Place<'_>> =
                    batch.iter().map(|pair| place(&self.live[snapshot].resources[pair.live])).collect();
                declared = declared.focused(|resource| own.contains(&place(resource)));
                set = set.focused(|resource| other.contains(&place(resource)));
                let own = policies.evaluate(&declared, sources).findings;
                let live = policies.evaluate(&set, sources).findings;
                found.extend(self.introduced(snapshot, &set, &live, &own, &mut explained));
                found.extend(self.repaired(snapshot, &live, &own));
            }
        }
        let is_explained = |finding: &Finding| {
            explained.contains(&(finding.subject.root.clone(), finding.subject.address.clone(), finding.place.clone()))
        };
        found.extend(plain.into_iter().filter(|finding| !is_explained(finding)));
        found
    }

    /// The live resources of pairs, as policies judge them.
    fn resolved(&self, snapshot: usize, pairs: &[&Pair], sources: &Sources) -> ResourceSet {
        let resources = pairs.iter().map(|pair| self.live[snapshot].resources[pair.live].clone()).collect();
        trueline_model::resolve(resources, sources).set
    }

    fn introduced(
        &self,
        snapshot: usize,
        set: &ResourceSet,
        live: &[Finding],
        own: &[Finding],
        explained: &mut BTreeSet<(Arc<str>, Arc<str>, Arc<str>)>,
    ) -> Vec<Finding> {
        let pairs = self.by_live_id(snapshot);
        let (known, judged) = (places(own), subjects(own));
        let mut introduced = Vec::new();
        let mut told = HashSet::new();
        for finding in live.iter().filter(|finding| finding.verdict == Verdict::Fail) {
            let Some((at, pair)) = pairs.get(&finding.subject.id()) else { continue };
            let resource = &self.declared.as_slice()[pair.declared];
            let rule = &*finding.rule.id;
            if known.contains(&(rule, resource.id.clone(), &*finding.place)) {
                continue;
            }
            let judged = judged.contains(&(rule, resource.id.clone()));
            let Some(cause) = self.cause(*at, resource, finding, judged, set) else { continue };
            let words = self.in_own_words(finding, &pairs);
            let made = self.finding(resource, finding, &cause, &words, snapshot);
            let place = (made.subject.root.clone(), made.subject.address.clone(), made.place.clone());
            explained.insert(place.clone());
            if told.insert((finding.rule.id.clone(), place)) {
                introduced.push(made);
            }
        }
        introduced
    }

    /// Declared resources by the id of the live one that each is.
    fn by_live_id(&self, snapshot: usize) -> HashMap<ResourceId, (usize, Pair)> {
        let pairs = self.comparison.pairs.iter().enumerate().filter(|(_, pair)| pair.snapshot == snapshot);
        pairs.map(|(at, pair)| (self.live[snapshot].resources[pair.live].id.clone(), (at, *pair))).collect()
    }

    fn cause<'b>(
        &'b self,
        pair: usize,
        resource: &'b Resource,
        finding: &Finding,
        judged: bool,
        set: &ResourceSet,
    ) -> Option<Cause<'b>> {
        let about = names(&finding.path);
        let mut near: Vec<&Difference> = self.comparison.differences_of(pair).iter().collect();
        near.retain(|difference| overlaps(&names(&difference.path), &about));
        near.sort_by_key(|difference| std::cmp::Reverse(common(&names(&difference.path), &about)));
        if let Some(difference) = near.first() {
            return Some(Cause::Difference(difference));
        }
        if judged {
            return None;
        }
        let gone = self.comparison.missing.iter().map(|(at, _)| &self.declared.as_slice()[*at]);
        let mut folded = gone.filter(|gone| {
            let folds = resource.folds.iter().filter(|fold| fold.companion == gone.id);
            folds.into_iter().any(|fold| about.is_empty() || overlaps(&names(&fold.path), &about))
        });
        if let Some(gone) = folded.next() {
            return Some(Cause::Gone(gone));
        }
        let is_turned = self.is_undeclared(pair, resource, about.first()?, set.get(&finding.subject.id())?);
        (is_turned && !finding.missing).then_some(Cause::Undeclared)
    }

    /// Whether the code leaves an attribute wholly to the provider, and the live value is not what was there when the code
    /// was applied last, as far as that is known.
    fn is_undeclared(&self, pair: usize, resource: &Resource, name: &str, live: &Resource) -> bool {
        let is_declared = resource.attributes.get(name).is_some_and(|value| !value.is_null());
        let Some(live) = live.attributes.get(name).filter(|live| !says_nothing(live)) else { return false };
        let applied = self.comparison.applied.get(&self.comparison.pairs[pair].declared);
        let before = applied.and_then(|(snapshot, at)| self.applied[*snapshot].resources[*at].attributes.get(name));
        !is_declared
            && !is_watched(&resource.id.kind, name)
            && before.is_none_or(|before| !same_value(name, before, live))
    }

    fn finding(
        &self,
        resource: &Resource,
        finding: &Finding,
        cause: &Cause<'_>,
        words: &str,
        snapshot: usize,
    ) -> Finding {
        let snapshot = &self.live[snapshot];
        let (resource, path) = match cause {
            Cause::Difference(difference) => (resource, difference.path.clone()),
            Cause::Gone(companion) => (*companion, AttrPath::new()),
            Cause::Undeclared => (resource, without_indexes(&finding.path)),
        };
        let located = locate(self.declared, resource, &path);
        let (declared, live) = match cause {
            Cause::Difference(difference) => {
                let names = names(&difference.path);
                let shown =
                    |value: &Option<Value>| value.as_ref().map(|value| Shown::of(value, names.iter().map(|n| &**n)).0);
                (shown(&difference.declared), shown(&difference.live))
            }
            Cause::Gone(companion) => (Some(companion.id.address.to_string()), None),
            Cause::Undeclared => (None, None),
        };
        let place: Arc<str> = stable_path(&located.resource.attributes, &located.path).into();
        let id = &located.resource.id;
        let drift = Drift {
            kind: DriftKind::Introduced,
            snapshot: snapshot.path.as_str().into(),
            captured: snapshot.captured.as_ref().map(|moment| moment.text.clone()),
            declared,
            live,
        };
        Finding {
            message: message(words, &drift, is_default(&located)).into(),
            subject: Subject::of(located.resource).into(),
            fingerprint: Fingerprint::new(&finding.rule.id, id.root.as_str(), &id.address, &place, 0),
            instances: Box::default(),
            missing: located.value.is_none(),
            span: located.span,
            chain: located.chain.clone().into(),
            path: located.path.clone(),
            place,
            part_of: None,
            related: Box::default(),
            drift: Some(Arc::new(drift)),
            ..finding.clone()
        }
    }

    /// What a policy says of a live resource, with the addresses that the code has for it and for what it is a part of.
    fn in_own_words(&self, finding: &Finding, pairs: &HashMap<ResourceId, (usize, Pair)>) -> String {
        let ids = std::iter::once(finding.subject.id()).chain(finding.part_of.as_deref().cloned());
        ids.fold(finding.message.to_string(), |message, id| {
            match pairs.get(&id).map(|(_, pair)| &self.declared.as_slice()[pair.declared].id.address) {
                Some(address) if *address != id.address => message.replace(&*id.address, address),
                _ => message,
            }
        })
    }

    /// What the code breaks and a change by hand has mended.
    fn repaired(&self, snapshot: usize, live: &[Finding], own: &[Finding]) -> Vec<Finding> {
        let broken = subjects(live);
        let pairs = self.comparison.pairs.iter().enumerate().filter(|(_, pair)| pair.snapshot == snapshot);
        let pairs: HashMap<&ResourceId, (usize, &ResourceId)> = pairs
            .map(|(at, pair)| {
                let live = &self.live[snapshot].resources[pair.live].id;
                (&self.declared.as_slice()[pair.declared].id, (at, live))
            })
            .collect();
        let mut live_of: HashMap<ResourceId, Vec<&Finding>> = HashMap::new();
        for finding in live.iter().filter(|finding| finding.verdict == Verdict::Fail) {
            live_of.entry(finding.subject.id()).or_default().push(finding);
        }
        let is_mended = |finding: &&Finding| {
            let id = finding.subject.id();
            let Some((at, live)) = pairs.get(&id) else { return false };
            let about = names(&finding.path);
            let differs = |one: &Difference| overlaps(&names(&one.path), &about);
            // A rule stands aside where a wider one speaks: what is worse is not mended.
            // What is said of a resource as a whole is about nothing in it.
            let is_worse = |other: &&Finding| !other.path.is_empty() && overlaps(&names(&other.path), &about);
            !broken.contains(&(&*finding.rule.id, (*live).clone()))
                && !live_of.get(*live).is_some_and(|others| others.iter().any(is_worse))
                && self.comparison.differences_of(*at).iter().any(differs)
        };
        let failed = own.iter().filter(|finding| finding.verdict == Verdict::Fail);
        failed.filter(is_mended).map(|finding| repaired(finding, &self.live[snapshot])).collect()
    }
}

/// `aws_security_group.web lets everyone in: declared 10.0.0.0/8, live 0.0.0.0/0 (captured 2026-09-01T12:00:00Z).`
fn message(claim: &str, drift: &Drift, is_default: bool) -> String {
    let claim = claim.trim_end_matches('.');
    let captured = drift.captured.as_ref().map(|captured| format!(" (captured {captured})")).unwrap_or_default();
    let values = match (&drift.declared, &drift.live) {
        (Some(default), Some(live)) if is_default => {
            format!(": not declared (the provider's default is {default}), live {live}")
        }
        (Some(declared), Some(live)) => format!(": declared {declared}, live {live}"),
        (Some(declared), None) => format!(": declared {declared}, which is not live"),
        (None, Some(live)) => format!(": live {live}, which is not declared"),
        (None, None) => ": so it is live, and the code does not say it".to_owned(),
    };
    format!("{claim}{values}{captured}.")
}

/// Root and address. The parts of a resource, and what stands in for a parent out of sight, share those.
type Place<'a> = (&'a SourcePath, &'a str);

fn place(resource: &Resource) -> Place<'_> {
    (&resource.id.root, &resource.id.address)
}

fn places(findings: &[Finding]) -> HashSet<(&str, ResourceId, &str)> {
    findings.iter().map(|finding| (&*finding.rule.id, finding.subject.id(), &*finding.place)).collect()
}

fn subjects(findings: &[Finding]) -> HashSet<(&str, ResourceId)> {
    let own = findings.iter().map(|finding| (&*finding.rule.id, finding.subject.id()));
    let parents = findings.iter().filter_map(|finding| Some((&*finding.rule.id, finding.part_of.as_deref().cloned()?)));
    own.chain(parents).collect()
}

/// The names on a path: the order of lists is another on each side.
fn names(path: &AttrPath) -> Vec<Arc<str>> {
    let keys = path.steps().iter().filter_map(|step| match step {
        Step::Key(key) => Some(key.clone()),
        Step::Index(_) => None,
    });
    keys.collect()
}

fn without_indexes(path: &AttrPath) -> AttrPath {
    AttrPath::from_steps(path.steps().iter().filter(|step| matches!(step, Step::Key(_))).cloned())
}

fn common(a: &[Arc<str>], b: &[Arc<str>]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// Whether one path leads through the other.
fn overlaps(a: &[Arc<str>], b: &[Arc<str>]) -> bool {
    common(a, b) == a.len().min(b.len())
}

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use trueline_ir::{AttrPath, Map, Mode, Resource, ResourceId, ResourceSet, Snapshot, Step, Value};

use crate::matching::{Matches, match_all};
use crate::resolve::Resolver;
use crate::walk::{Change, Walk};
use crate::{noise, watch};

/// What is compared beside the two sides.
#[derive(Debug, Default)]
pub struct DriftOptions {
    /// What was applied last: the state of the configuration, by which its resources are told and which knows the values
    /// that nobody wrote.
    pub applied: Vec<Snapshot>,
    /// Whether live resources that no code declares are left alone.
    pub managed_only: bool,
}

/// How two sides stand to each other.
#[derive(Debug, Default)]
pub struct Comparison {
    /// Declared resources and the live ones that they are, by position of the declared.
    pub pairs: Vec<Pair>,
    /// What differs between them, in order of the pairs.
    pub differences: Vec<Difference>,
    /// Declared resources that are not live, by position, with the snapshot that says so.
    pub missing: Vec<(usize, usize)>,
    /// Live resources that no code declares, by snapshot and position.
    pub unmanaged: Vec<(usize, usize)>,
    /// Whether what snapshots know by name alone is told as unmanaged, too.
    pub tells_others: bool,
    /// How many declared resources there are of types that no snapshot covers.
    pub uncovered: BTreeMap<Arc<str>, usize>,
    /// Declared resources of which cannot be told what they are among the live ones.
    pub unmatched: Vec<Unmatched>,
    /// Of declared resources, by position, what was applied last: state and position.
    pub applied: HashMap<usize, (usize, usize)>,
}

impl Comparison {
    /// What differs in one pair.
    pub fn differences_of(&self, pair: usize) -> &[Difference] {
        let start = self.differences.partition_point(|difference| difference.pair < pair);
        let end = self.differences.partition_point(|difference| difference.pair <= pair);
        &self.differences[start..end]
    }
}

/// A declared resource and the live one that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Position in the declared set.
    pub declared: usize,
    /// Position of the snapshot.
    pub snapshot: usize,
    /// Position in the snapshot.
    pub live: usize,
}

/// A declared resource of which cannot be told which live one it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmatched {
    /// Position in the declared set.
    pub declared: usize,
    /// Why, as the end of a sentence: `2 live resources are called "web"`.
    pub why: String,
}

/// A value that is live and not what the code says.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Position in [`Comparison::pairs`].
    pub pair: usize,
    /// Where in the declared resource; it may lead to what is not written there.
    pub path: AttrPath,
    /// What the code says, or the default that it leaves in place; nothing if it says nothing.
    pub declared: Option<Value>,
    /// What is live; nothing if it is gone.
    pub live: Option<Value>,
}

/// Compares declared resources with live ones.
pub fn compare(declared: &ResourceSet, live: &[Snapshot], options: &DriftOptions) -> Comparison {
    let matches = match_all(declared, live, options);
    let scaled = noise::kubernetes::scaled(declared, live);
    let resolver = Resolver::new(declared, live, &matches, &options.applied);
    // What is told of a companion itself is not told of its parent again.
    let told: HashSet<&ResourceId> = (matches.pairs.iter().map(|pair| pair.declared))
        .chain(matches.missing.iter().map(|(at, _)| *at))
        .map(|at| &declared.as_slice()[at].id)
        .collect();
    let mut differences = Vec::new();
    for (at, pair) in matches.pairs.iter().enumerate() {
        let resource = &declared.as_slice()[pair.declared];
        let other = &live[pair.snapshot].resources[pair.live];
        let applied =
            matches.applied.get(&pair.declared).map(|(snapshot, at)| &options.applied[*snapshot].resources[*at]);
        let sides = Sides { declared, resource, live: other, applied, is_whole: live[pair.snapshot].is_whole };
        let changes = sides.compare(&resolver, &told, &scaled).into_iter();
        differences.extend(changes.map(|Change { path, declared, live }| Difference {
            pair: at,
            path,
            declared,
            live,
        }));
    }
    let Matches { pairs, missing, unmanaged, uncovered, unmatched, applied } = matches;
    let tells_others = !options.managed_only;
    Comparison { pairs, differences, missing, unmanaged, tells_others, uncovered, unmatched, applied }
}

/// A declared resource beside the live one that it is.
struct Sides<'a> {
    declared: &'a ResourceSet,
    resource: &'a Resource,
    live: &'a Resource,
    applied: Option<&'a Resource>,
    is_whole: bool,
}

impl Sides<'_> {
    fn compare(
        &self,
        resolver: &Resolver<'_>,
        told: &HashSet<&ResourceId>,
        scaled: &noise::kubernetes::Scaled,
    ) -> Vec<Change> {
        let Sides { resource, .. } = self;
        if resource.mode != Mode::Managed || resource.ignore_changes.iter().any(|name| &**name == "all") {
            return Vec::new();
        }
        let declared = resolver.resolve(&resource.attributes, resource);
        let (Some(declared), Some(live)) = (declared.as_map(), self.live.attributes.as_map()) else {
            return Vec::new();
        };
        let (mut declared, mut live) = (declared.clone(), live.clone());
        let elsewhere = self.written_elsewhere(told);
        noise::settle(resource, &mut declared, &mut live, scaled);
        let watched = watch::watched(self.declared, resource, &declared, &live, &elsewhere, resolver);
        declared.entries.retain(|name, _| !elsewhere.contains(name));
        live.entries.retain(|name, _| !elsewhere.contains(name));
        let applied = self.applied.and_then(|applied| applied.attributes.as_map());
        let mut walk = Walk::new(&resource.id.kind, self.is_whole);
        walk.resource(&declared, &live, applied.filter(|_| elsewhere.is_empty()));
        let mut changes = walk.changes;
        changes.extend(watched);
        changes.retain(|change| !is_ignored(resource, &change.path));
        changes.sort_by(|a, b| a.path.cmp(&b.path));
        changes
    }

    /// The entries of a parent that its companions hold, where these were compared or found missing by themselves.
    fn written_elsewhere(&self, told: &HashSet<&ResourceId>) -> HashSet<Arc<str>> {
        let folds = self.resource.folds.iter().filter(|fold| told.contains(&fold.companion));
        folds.filter_map(|fold| first_key(&fold.path)).collect()
    }
}

fn first_key(path: &AttrPath) -> Option<Arc<str>> {
    match path.steps().first() {
        Some(Step::Key(key)) => Some(key.clone()),
        _ => None,
    }
}

/// Whether `lifecycle.ignore_changes` names the attribute, or what it is a part of.
fn is_ignored(resource: &Resource, path: &AttrPath) -> bool {
    let is_around =
        |ignored: &Arc<str>| AttrPath::parse(ignored).is_ok_and(|ignored| path.strip_prefix(&ignored).is_some());
    resource.ignore_changes.iter().any(is_around)
}

/// The entries of a map that are there.
pub(crate) fn present<'a>(map: &'a Map, name: &str) -> Option<&'a Value> {
    map.get(name).filter(|value| !value.is_null())
}

//! Which live resource a declared one is.
//!
//! The surest sign counts first: the address in a state; the id or ARN that the state of the configuration knows; the
//! name that the code gives. Two live resources with the sign of one declared resource, or none at all, are said and not
//! guessed at.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use trueline_ir::{Covers, Format, Mode, Resource, ResourceId, ResourceSet, Snapshot, Value};
use trueline_source::SourcePath;

use crate::compare::{DriftOptions, Pair, Unmatched};
use crate::noise::unmanaged::is_expected;

/// What is known of which resource is which.
#[derive(Debug, Default)]
pub(crate) struct Matches {
    pub(crate) pairs: Vec<Pair>,
    pub(crate) missing: Vec<(usize, usize)>,
    pub(crate) unmanaged: Vec<(usize, usize)>,
    pub(crate) uncovered: BTreeMap<Arc<str>, usize>,
    pub(crate) unmatched: Vec<Unmatched>,
    /// Of declared resources, the one of the state that was applied last, by snapshot and position.
    pub(crate) applied: HashMap<usize, (usize, usize)>,
}

pub(crate) fn match_all(declared: &ResourceSet, live: &[Snapshot], options: &DriftOptions) -> Matches {
    let mut matches = Matches { applied: by_address(declared, &options.applied), ..Matches::default() };
    let mut taken: HashSet<(usize, usize)> = HashSet::new();
    let mut decided: HashSet<usize> = HashSet::new();
    for (snapshot, content) in live.iter().enumerate().filter(|(_, content)| content.covers == Covers::Configuration) {
        let found = by_address(declared, std::slice::from_ref(content));
        let root = root_of(declared, content);
        for (at, resource) in managed(declared) {
            if let Some((_, position)) = found.get(&at) {
                if decided.insert(at) {
                    matches.pairs.push(Pair { declared: at, snapshot, live: *position });
                }
                taken.insert((snapshot, *position));
            } else if Some(&resource.id.root) == root.as_ref() && resource.doubt.is_none() && decided.insert(at) {
                matches.missing.push((at, snapshot));
            }
        }
    }
    by_identity(declared, live, options, &mut matches, &mut taken, &mut decided);
    if !options.managed_only {
        let is_managed = |at: &(usize, usize)| taken.contains(at);
        matches.unmanaged = positions(live)
            .filter(|at| !is_managed(at))
            .filter(|(s, r)| !is_expected(&live[*s].resources[*r]))
            .collect();
    }
    matches.pairs.sort_by_key(|pair| pair.declared);
    matches.missing.sort_unstable();
    matches
}

fn managed(declared: &ResourceSet) -> impl Iterator<Item = (usize, &Resource)> {
    let is_own = |resource: &Resource| resource.mode == Mode::Managed && !resource.stand_in && !resource.is_deleted();
    declared.iter().enumerate().filter(move |(_, resource)| is_own(resource))
}

fn positions(live: &[Snapshot]) -> impl Iterator<Item = (usize, usize)> {
    live.iter().enumerate().flat_map(|(snapshot, content)| (0..content.resources.len()).map(move |at| (snapshot, at)))
}

/// The root module that a state is of: the one with most of its blocks.
fn root_of(declared: &ResourceSet, state: &Snapshot) -> Option<SourcePath> {
    let blocks: HashSet<&str> = state.resources.iter().map(|resource| &*resource.block_address).collect();
    let mut shared: BTreeMap<&SourcePath, usize> = BTreeMap::new();
    for (_, resource) in managed(declared) {
        *shared.entry(&resource.id.root).or_default() += usize::from(blocks.contains(&*resource.block_address));
    }
    // Of a state in which nothing is left, the only root module is the one that it is of.
    let is_only = shared.len() == 1;
    let best = shared.into_iter().max_by_key(|(_, shared)| *shared);
    best.filter(|(_, shared)| *shared > 0 || is_only).map(|(root, _)| root.clone())
}

/// Declared resources by their address in states, each of which is of one root module.
fn by_address(declared: &ResourceSet, states: &[Snapshot]) -> HashMap<usize, (usize, usize)> {
    let mut found = HashMap::new();
    for (snapshot, state) in states.iter().enumerate() {
        let root = root_of(declared, state);
        let addresses: HashMap<&str, usize> =
            state.resources.iter().enumerate().map(|(at, resource)| (&*resource.id.address, at)).collect();
        for (at, resource) in managed(declared).filter(|(_, resource)| Some(&resource.id.root) == root.as_ref()) {
            let moved = resource.tracked.iter().flat_map(|tracked| tracked.moved_from.iter().chain(&tracked.earlier));
            let position =
                std::iter::once(&resource.id.address).chain(moved).find_map(|address| addresses.get(&**address));
            if let Some(position) = position {
                found.entry(at).or_insert((snapshot, *position));
            }
        }
    }
    found
}

/// Attributes that tell a live resource from all others of its type, the surest first.
const UNIQUE: [&str; 3] = ["arn", "id", "self_link"];

/// Attributes by which people name what there is once, in an account or region.
const NAMES: [&str; 14] = [
    "bucket",
    "function_name",
    "identifier",
    "cluster_identifier",
    "replication_group_id",
    "cluster_id",
    "repository_name",
    "domain_name",
    "user",
    "role",
    "alias",
    "cluster_name",
    "name",
    "family",
];

/// Type, attribute and value.
type Name<'a> = (&'a str, &'static str, &'a str);

/// Live resources by what names them.
struct Names<'a> {
    by_name: HashMap<Name<'a>, Vec<(usize, usize)>>,
}

impl<'a> Names<'a> {
    fn new(live: &'a [Snapshot]) -> Self {
        let mut by_name: HashMap<_, Vec<(usize, usize)>> = HashMap::new();
        for (snapshot, at) in positions(live).filter(|(snapshot, _)| live[*snapshot].covers != Covers::Configuration) {
            for name in names_of(&live[snapshot].resources[at]) {
                by_name.entry(name).or_default().push((snapshot, at));
            }
        }
        Names { by_name }
    }

    fn get(&self, kind: &str, name: &'static str, value: &str) -> Vec<(usize, usize)> {
        self.by_name.get(&(kind, name, value)).cloned().unwrap_or_default()
    }
}

/// Stands for the address in a [`Name`].
const ADDRESS: &str = "$address";
/// Stands for the logical id that a stack has given to a resource.
const LOGICAL_ID: &str = "$logical-id";

/// The tag that CloudFormation gives what it makes.
const LOGICAL_ID_TAG: &str = "aws:cloudformation:logical-id";

/// Everything that names a live resource.
fn names_of(resource: &Resource) -> impl Iterator<Item = Name<'_>> {
    let kind = &*resource.id.kind;
    let attributes = UNIQUE.into_iter().chain(NAMES);
    let named = attributes.filter_map(|name| Some((name, resource.attributes.get(name)?.as_str()?)));
    let logical_id = resource.attributes.get("tags").and_then(|tags| tags.get(LOGICAL_ID_TAG)).and_then(Value::as_str);
    let address = std::iter::once((ADDRESS, &*resource.id.address));
    named.chain(logical_id.map(|id| (LOGICAL_ID, id))).chain(address).map(move |(name, value)| (kind, name, value))
}

/// What is declared, by what names it: of other live resources nothing but the identity is of interest.
#[derive(Debug, Default)]
pub struct Wanted {
    names: HashMap<Arc<str>, HashSet<Box<str>>>,
}

impl Wanted {
    /// What the code, and the state that was applied last, name.
    pub fn new(declared: &ResourceSet, applied: &[Snapshot]) -> Self {
        let mut names: HashMap<Arc<str>, HashSet<Box<str>>> = HashMap::new();
        for resource in declared.iter().chain(applied.iter().flat_map(|state| &state.resources)) {
            let of_kind = names.entry(resource.id.kind.clone()).or_default();
            of_kind.extend(names_of(resource).map(|(_, _, value)| Box::from(value)));
            // What a stack has named by its own rules, its tags tell by the logical id.
            if resource.format == Format::CloudFormation {
                of_kind.insert(Box::from(&*resource.name));
            }
        }
        Wanted { names }
    }

    /// Whether a live resource may be one that is declared.
    pub fn is(&self, resource: &Resource) -> bool {
        let Some(names) = self.names.get(&resource.id.kind) else { return false };
        names_of(resource).any(|(_, _, value)| names.contains(value))
    }

    /// Whether a live resource comes with every account, so that nobody would declare it.
    pub fn is_expected(resource: &Resource) -> bool {
        is_expected(resource)
    }
}

/// Matches what is in no state by the ids that the applied state knows, then by name.
fn by_identity(
    declared: &ResourceSet,
    live: &[Snapshot],
    options: &DriftOptions,
    matches: &mut Matches,
    taken: &mut HashSet<(usize, usize)>,
    decided: &mut HashSet<usize>,
) {
    let names = Names::new(live);
    let is_of_single = live.iter().all(|snapshot| matches!(snapshot.covers, Covers::Nothing | Covers::Addresses));
    for (at, resource) in managed(declared) {
        if decided.contains(&at) {
            continue;
        }
        let covering = live.iter().position(|snapshot| covers(snapshot, resource));
        let applied = matches.applied.get(&at).map(|(snapshot, at)| &options.applied[*snapshot].resources[*at]);
        match (find(resource, applied, &names), covering) {
            (Found::One((snapshot, position)), _) => {
                taken.insert((snapshot, position));
                match live[snapshot].resources[position].is_deleted() {
                    true => matches.missing.push((at, snapshot)),
                    false => matches.pairs.push(Pair { declared: at, snapshot, live: position }),
                }
            }
            // Who asks what became of single resources does not ask for the others.
            (_, None) if is_of_single => {}
            (_, None) => *matches.uncovered.entry(resource.id.kind.clone()).or_default() += 1,
            (Found::None, Some(covering)) if resource.doubt.is_none() => matches.missing.push((at, covering)),
            (Found::None, Some(_)) => {}
            (Found::Unsure(why), Some(_)) => matches.unmatched.push(Unmatched { declared: at, why }),
        }
        decided.insert(at);
    }
    leave_out_companions(declared, matches);
}

/// What configures a parent that is compared is compared as a part of it.
fn leave_out_companions(declared: &ResourceSet, matches: &mut Matches) {
    let paired = matches.pairs.iter().flat_map(|pair| &declared.as_slice()[pair.declared].folds);
    let companions: HashSet<&ResourceId> = paired.map(|fold| &fold.companion).collect();
    for (_, resource) in managed(declared).filter(|(_, resource)| companions.contains(&resource.id)) {
        if let Some(count) = matches.uncovered.get_mut(&resource.id.kind) {
            *count = count.saturating_sub(1);
        }
    }
    matches.uncovered.retain(|_, count| *count > 0);
}

fn covers(snapshot: &Snapshot, resource: &Resource) -> bool {
    let Covers::Types(kinds) = &snapshot.covers else { return false };
    match &resource.namespace {
        Some(namespace) if resource.format == Format::Kubernetes => {
            kinds.contains(&*format!("{}/{namespace}", resource.id.kind))
        }
        _ => kinds.contains(&resource.id.kind),
    }
}

enum Found {
    One((usize, usize)),
    None,
    Unsure(String),
}

fn find(resource: &Resource, applied: Option<&Resource>, names: &Names<'_>) -> Found {
    let kind = &*resource.id.kind;
    if let Some(applied) = applied {
        let ids = UNIQUE.into_iter().filter_map(|name| Some((name, applied.attributes.get(name)?.as_str()?)));
        let mut known = false;
        for (name, id) in ids {
            known = true;
            if let [one] = names.get(kind, name, id).as_slice() {
                return Found::One(*one);
            }
        }
        if known {
            return Found::None;
        }
    }
    if resource.format == Format::Kubernetes {
        return names.get(kind, ADDRESS, &resource.id.address).first().map_or(Found::None, |one| Found::One(*one));
    }
    if resource.format == Format::CloudFormation {
        for (name, own) in [(ADDRESS, &resource.id.address), (LOGICAL_ID, &resource.name)] {
            if let [one] = names.get(kind, name, own).as_slice() {
                return Found::One(*one);
            }
        }
    }
    for name in NAMES {
        let Some(own) = resource.attributes.get(name).and_then(Value::as_str) else { continue };
        match names.get(kind, name, own).as_slice() {
            [one] => return Found::One(*one),
            [] => return Found::None,
            several => {
                return Found::Unsure(format!("{} live resources of its type are called \"{own}\"", several.len()));
            }
        }
    }
    Found::Unsure("its code gives it no name by which it could be told, and no state says its id".to_owned())
}

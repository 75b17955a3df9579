//! Which root module a plan is of, and what becomes of the module's evaluated resources.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use trueline_ir::{Mode, Resource};
use trueline_source::{FileId, Problem, SourcePath, Span};

use super::address;
use super::load::Plan;

/// The evaluated root modules that no plan has taken over yet.
pub(super) struct Roots {
    by_root: BTreeMap<SourcePath, Vec<Resource>>,
    /// Those that are evaluated for environments, as they are in the first. They lend themselves to a plan and stay.
    of_environments: BTreeMap<SourcePath, Vec<Resource>>,
    /// The folders and files that resources already belong to.
    taken: BTreeSet<SourcePath>,
}

/// What a plan's resources are made of.
pub(super) struct Template {
    /// The folder or file that they belong to.
    pub(super) root: SourcePath,
    code: Vec<Resource>,
    by_address: HashMap<Arc<str>, usize>,
    /// The last instance of each block: the one that stands for any, if it is not known how many there are.
    by_block: HashMap<Arc<str>, usize>,
}

impl Roots {
    pub(super) fn new(resources: Vec<Resource>, environments: &BTreeMap<Arc<str>, Vec<Resource>>) -> Self {
        let by_root = group_by_root(resources);
        let mut of_environments = BTreeMap::new();
        for resources in environments.values() {
            for (root, resources) in group_by_root(resources.clone()) {
                of_environments.entry(root).or_insert(resources);
            }
        }
        Roots { taken: by_root.keys().chain(of_environments.keys()).cloned().collect(), by_root, of_environments }
    }

    /// What the resources of a file belong to that is not of any evaluated module: its folder, for it mostly lies beside
    /// the code; the file itself if others belong to the folder.
    pub(super) fn own_root(&mut self, path: &SourcePath) -> SourcePath {
        let folder = path.parent().unwrap_or_else(SourcePath::root);
        let root = if self.taken.contains(&folder) { path.clone() } else { folder };
        self.taken.insert(root.clone());
        root
    }

    /// Takes out the root module that has the blocks of a plan: most of them, and the nearest to the plan if there are
    /// several. If two are equally near, nobody can say which it is of.
    pub(super) fn choose(
        &mut self,
        path: &SourcePath,
        file: FileId,
        blocks: &HashSet<String>,
        problems: &mut Vec<Problem>,
    ) -> Template {
        let folder = path.parent().unwrap_or_else(SourcePath::root);
        let candidates = self.by_root.iter().chain(&self.of_environments).filter_map(|(root, resources)| {
            let own: HashSet<&str> = resources.iter().map(|resource| &*resource.block_address).collect();
            let shared = own.iter().filter(|address| blocks.contains(**address)).count();
            let is_likely = shared > 0 && 2 * shared >= own.len().min(blocks.len());
            is_likely.then(|| (rank(shared, own.len(), root, &folder), root.clone()))
        });
        let mut candidates: Vec<_> = candidates.collect();
        candidates.sort_by_key(|(rank, _)| Reverse(*rank));
        match candidates.as_slice() {
            [(first, one), (second, other), ..] if first == second => {
                let message = format!(
                    "This plan can be of the module in `{one}` as well as of that in `{other}`, so that its findings \
                     point into the plan."
                );
                let help = "Put the plan into the folder of its module, or check the two alone.";
                let at = Span::new(file, 0..0);
                problems.push(Problem::warning("plan-source", message).at(at).help(help));
            }
            [(_, root), ..] => {
                let code = self.by_root.remove(root).or_else(|| self.of_environments.remove(root)).unwrap_or_default();
                return Template::new(root.clone(), code);
            }
            [] => {}
        }
        Template::new(self.own_root(path), Vec::new())
    }

    /// The resources of a plan and those of the code that it does not decide on: what the plan's own configuration does
    /// not have, or what it leaves out because it is of a part.
    pub(super) fn settle(
        &self,
        chosen: Template,
        plan: &Plan<'_>,
        file: FileId,
        mut resources: Vec<Resource>,
        problems: &mut Vec<Problem>,
    ) -> Vec<Resource> {
        if chosen.code.is_empty() {
            return resources;
        }
        let (planned, configured) = (plan.blocks(), plan.configured_blocks());
        let is_new = |address: &str| !configured.is_empty() && !configured.contains(address);
        // A module that is not there was told of when the code was read.
        let modules: HashSet<String> = chosen
            .by_block
            .keys()
            .flat_map(|block| address::parts(address::module_of(block)).into_iter().map(|(name, _)| name.to_owned()))
            .collect();
        let has_code = |module: &str| address::parts(module).iter().all(|(name, _)| modules.contains(*name));
        let is_gone = |resource: &&Resource| {
            resource.mode == Mode::Managed
                && !resource.is_deleted()
                && has_code(resource.namespace.as_deref().unwrap_or_default())
                && !chosen.by_block.contains_key(&resource.block_address)
        };
        let gone = resources.iter().filter(is_gone).map(|resource| resource.id.address.clone()).min();
        let new = chosen.by_block.keys().filter(|address| is_new(address)).min().cloned();
        problems.extend(outdated(gone.as_deref(), new.as_deref(), file));
        let is_undecided = |resource: &Resource| {
            let address = &*resource.block_address;
            !planned.contains(address) && (is_new(address) || plan.is_partial)
        };
        resources.extend(chosen.code.into_iter().filter(is_undecided));
        resources
    }

    /// The modules that no plan took over, but for those in `beside`, which nobody asked to judge.
    pub(super) fn finish(self, beside: &[SourcePath]) -> Vec<Resource> {
        let left = self.by_root.into_iter().filter(|(root, _)| !beside.contains(root));
        left.flat_map(|(_, resources)| resources).collect()
    }
}

impl Template {
    fn new(root: SourcePath, code: Vec<Resource>) -> Self {
        let by_address = code.iter().enumerate().map(|(at, resource)| (resource.id.address.clone(), at)).collect();
        let by_block = code.iter().enumerate().map(|(at, resource)| (resource.block_address.clone(), at)).collect();
        Template { root, code, by_address, by_block }
    }

    /// The resource of the code that a resource of the plan is made of: the same instance, else one of the same block.
    pub(super) fn of(&self, resource: &Resource) -> Option<&Resource> {
        let exact = self.by_address.get(&resource.id.address);
        let at = exact.or_else(|| self.by_block.get(&resource.block_address))?;
        self.code.get(*at)
    }
}

fn group_by_root(resources: Vec<Resource>) -> BTreeMap<SourcePath, Vec<Resource>> {
    let mut by_root: BTreeMap<SourcePath, Vec<Resource>> = BTreeMap::new();
    for resource in resources {
        by_root.entry(resource.id.root.clone()).or_default().push(resource);
    }
    by_root
}

/// How likely a root module is that of a plan: how many blocks they share, how few others it has, and how near it is.
fn rank(shared: usize, own: usize, root: &SourcePath, folder: &SourcePath) -> (usize, Reverse<usize>, Nearness) {
    let nearness = if root == folder {
        Nearness::Same
    } else if root.is_within(folder) {
        Nearness::Below
    } else if folder.is_within(root) {
        Nearness::Above
    } else {
        Nearness::Elsewhere
    };
    (shared, Reverse(own), nearness)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    Elsewhere,
    Above,
    Below,
    Same,
}

/// That a plan and the code beside it are of different versions: what one has and the other has not.
fn outdated(gone: Option<&str>, new: Option<&str>, file: FileId) -> Option<Problem> {
    let what = match (gone, new) {
        (Some(gone), Some(new)) => format!("{gone} is in the plan alone, and {new} in the code alone"),
        (Some(gone), None) => format!("{gone} is in the plan alone"),
        (None, Some(new)) => format!("{new} is in the code alone"),
        (None, None) => return None,
    };
    let message = format!("This plan is not of this version of the code: {what}. Both are judged.");
    let problem = Problem::warning("plan-outdated", message).at(Span::new(file, 0..0));
    Some(problem.help("Plan again."))
}

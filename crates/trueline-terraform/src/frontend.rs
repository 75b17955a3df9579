use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;
use trueline_ir::{Frontend, Loaded};
use trueline_source::{SourcePath, Sources};

use crate::eval::{Evaluated, Evaluator};
use crate::inputs::{self, Inputs, is_variable_file};
use crate::misspelling::misspellings;
use crate::module::{Modules, Target, is_configuration};
use crate::plan;

/// What the user says about a Terraform configuration beside its files.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// `--var`: names and values, later ones win.
    pub variables: Vec<(String, String)>,
    /// `--var-file`: later ones win.
    pub var_files: Vec<SourcePath>,
    /// What `terraform.workspace` is; `default` if not said.
    pub workspace: Option<String>,
    /// Folders of modules that come from elsewhere, by the source that the calls name.
    pub module_map: BTreeMap<String, SourcePath>,
    /// Folders that are judged as root modules even if other modules call them.
    pub roots: Vec<SourcePath>,
    /// The environments that root modules are meant for. One that is meant for some is evaluated once for each.
    pub environments: Vec<Environment>,
    /// The files that the user names, as opposed to those that were found in folders.
    pub named: Vec<SourcePath>,
    /// Whether the files are those of a repository.
    pub in_repository: bool,
}

/// What a root module is run with in one of several environments. What the user says beside comes on top of it.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    /// Its name, such as `prod`.
    pub name: Arc<str>,
    /// Names and values of variables, as `--var` gives them.
    pub variables: Vec<(String, String)>,
    /// Files of values; later ones win, and variables win over all of them.
    pub var_files: Vec<SourcePath>,
    /// What `terraform.workspace` is.
    pub workspace: Option<String>,
    /// The root module that it is for; all of them if it is not said.
    pub root: Option<SourcePath>,
}

/// The frontend for Terraform and OpenTofu configuration.
#[derive(Debug, Clone, Default)]
pub struct Terraform {
    /// What the user says beside the files.
    pub options: Options,
}

impl Frontend for Terraform {
    fn may_claim(&self, path: &SourcePath) -> bool {
        is_configuration(path) || is_variable_file(path) || plan::may_be(path)
    }

    fn claims(&self, path: &SourcePath, sources: &Sources) -> bool {
        let by_name = is_configuration(path) || is_variable_file(path);
        by_name || self.options.named.contains(path) && plan::kind(path, sources, true).is_some()
    }

    /// Each folder with configuration among `files` is a module. Those that none of the others calls are root modules;
    /// they are evaluated, and the modules they call with them.
    fn load(&self, sources: &Sources, files: &[SourcePath]) -> Loaded {
        let folders: BTreeSet<SourcePath> =
            files.iter().filter(|path| is_configuration(path)).filter_map(SourcePath::parent).collect();
        let mut folders: Vec<SourcePath> = folders.into_iter().collect();
        let plans = plan::find(sources, files, &self.options);
        let beside = plan::folders_beside(sources, &plans, &folders, &self.options);
        folders.extend(beside.iter().cloned());
        let (modules, problems) = Modules::read(sources, &folders, &self.options.module_map);
        let roots = self.roots(&folders, &modules);
        let runs: Vec<(SourcePath, Option<&Environment>)> =
            roots.into_iter().flat_map(|root| self.runs(root)).collect();
        let evaluated: Vec<Loaded> =
            runs.par_iter().map(|(root, environment)| self.load_root(sources, &modules, root, *environment)).collect();

        let mut loaded = Loaded { problems, ..Loaded::default() };
        for part in evaluated {
            loaded.extend(part);
        }
        for files in modules.by_folder.into_values() {
            loaded.problems.extend(files.problems);
            loaded.problems.extend(misspellings(&files.module));
            loaded.comments.extend(files.comments);
            loaded.parsed.extend(files.parsed);
            loaded.failed.extend(files.failed);
        }
        read_other_variable_files(sources, files, &mut loaded);
        plan::apply(sources, &plans, &beside, &self.options, &mut loaded);
        dedup(&mut loaded);
        loaded
    }
}

impl Terraform {
    /// A root module in each of the environments that it is meant for, or in none if there are no such.
    fn runs(&self, root: SourcePath) -> Vec<(SourcePath, Option<&Environment>)> {
        let meant = |environment: &&Environment| environment.root.as_ref().is_none_or(|meant| *meant == root);
        let environments: Vec<&Environment> = self.options.environments.iter().filter(meant).collect();
        if environments.is_empty() {
            return vec![(root, None)];
        }
        environments.into_iter().map(|environment| (root.clone(), Some(environment))).collect()
    }

    fn load_root(
        &self,
        sources: &Sources,
        modules: &Modules,
        root: &SourcePath,
        environment: Option<&Environment>,
    ) -> Loaded {
        let Some(module) = modules.get(root) else { return Loaded::default() };
        let inputs = inputs::read(sources, root, &self.options, environment);
        let own = environment.and_then(|environment| environment.workspace.as_deref());
        let workspace = self.options.workspace.as_deref().or(own).unwrap_or("default");
        let Evaluated { resources, problems } =
            Evaluator::new(sources, modules, root.clone(), &inputs.values, workspace).run(module);
        let mut loaded = Loaded {
            problems: inputs.problems.into_iter().chain(problems).collect(),
            parsed: inputs.parsed,
            failed: inputs.failed,
            ..Loaded::default()
        };
        match environment {
            Some(environment) => {
                loaded.environments.insert(environment.name.clone(), resources);
            }
            None => loaded.resources = resources,
        }
        loaded
    }

    /// The folders that nobody calls. Modules that only call one another in a circle have no such folder among them:
    /// then the first of them stands in, so that nothing goes unjudged.
    fn roots(&self, folders: &[SourcePath], modules: &Modules) -> Vec<SourcePath> {
        let calls = |folder: &SourcePath| -> Vec<SourcePath> {
            let calls = modules.get(folder).into_iter().flat_map(|module| module.calls.values());
            let targets = calls.filter_map(|call| match &call.target {
                Target::Folder(folder) => Some(folder.clone()),
                Target::Missing => None,
            });
            targets.collect()
        };
        let called: BTreeSet<SourcePath> = folders.iter().flat_map(calls).collect();
        let asked_for: BTreeSet<&SourcePath> = self
            .options
            .environments
            .iter()
            .filter_map(|environment| environment.root.as_ref())
            .chain(&self.options.roots)
            .collect();
        let is_root = |folder: &&SourcePath| !called.contains(folder) || asked_for.contains(folder);
        let mut roots: Vec<SourcePath> = folders.iter().filter(is_root).cloned().collect();
        let mut reached: BTreeSet<SourcePath> = BTreeSet::new();
        let mut queue = roots.clone();
        loop {
            while let Some(folder) = queue.pop() {
                if reached.insert(folder.clone()) {
                    queue.extend(calls(&folder));
                }
            }
            match folders.iter().find(|folder| !reached.contains(folder)) {
                Some(unreached) => {
                    roots.push(unreached.clone());
                    queue.push(unreached.clone());
                }
                None => return roots,
            }
        }
    }
}

/// Files of values that no root reads on its own are for other runs; whether they can be read is told all the same.
fn read_other_variable_files(sources: &Sources, files: &[SourcePath], loaded: &mut Loaded) {
    let known: BTreeSet<&SourcePath> = loaded.parsed.iter().chain(&loaded.failed).collect();
    let others = files.iter().filter(|path| is_variable_file(path) && !known.contains(path));
    let mut inputs = Inputs::default();
    others.for_each(|path| inputs.read_file(sources, path));
    loaded.problems.extend(inputs.problems);
    loaded.parsed.extend(inputs.parsed);
    loaded.failed.extend(inputs.failed);
}

/// A module that several roots call is read once but evaluated for each: what is wrong in it is told once.
fn dedup(loaded: &mut Loaded) {
    let mut told = Vec::with_capacity(loaded.problems.len());
    let mut seen = BTreeSet::new();
    for problem in loaded.problems.drain(..) {
        let place = (problem.span, problem.path.clone(), problem.code, problem.message.clone());
        if seen.insert(place) {
            told.push(problem);
        }
    }
    loaded.problems = told;
    for list in [&mut loaded.parsed, &mut loaded.failed] {
        list.sort();
        list.dedup();
    }
}

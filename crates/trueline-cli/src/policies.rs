use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use trueline_finding::suppression::suppression_rules;
use trueline_finding::{RuleInfo, glob};
use trueline_policy::PolicySet;
use trueline_source::{FileId, Problem};

use crate::args::SelectArgs;
use crate::discover::discover;
use crate::mistake::Mistake;
use crate::project::{Project, take_in};
use crate::root::NamedPath;

/// The rules of a run.
pub(crate) struct Selection {
    /// Those that are policies, as far as they are selected.
    pub(crate) policies: PolicySet,
    /// Those on suppressions, as far as they are selected.
    pub(crate) remarks: Vec<Arc<RuleInfo>>,
    /// All that there are, selected or not, sorted by id: by their names suppressions are read.
    pub(crate) known: Vec<Arc<RuleInfo>>,
    selected: bool,
}

/// The rules that the arguments select, and what was wrong with the user's own.
///
/// # Errors
/// When a rule is not known, or a folder of policies is not there or holds none.
pub(crate) fn load(args: &SelectArgs, project: &Project) -> Result<(Selection, Vec<Problem>)> {
    let mut policies = built_in()?;
    let mut problems = Vec::new();
    if !args.policies.is_empty() {
        let files = open_policies(&args.policies, project, &mut problems)?;
        problems.extend(policies.add(&project.sources, &files));
        problems.extend(policies.check(&trueline_model::folded(), &project.sources));
    }
    Ok((Selection::of(policies).selecting(&args.rules)?, problems))
}

fn built_in() -> Result<PolicySet> {
    PolicySet::built_in().context("the built-in policies are broken, which is a bug in trueline")
}

impl Selection {
    /// All rules that are compiled into the tool.
    ///
    /// # Errors
    /// When they are broken.
    pub(crate) fn built_in() -> Result<Selection> {
        Ok(Selection::of(built_in()?))
    }

    fn of(policies: PolicySet) -> Selection {
        let remarks: Vec<Arc<RuleInfo>> = suppression_rules().into_iter().map(Arc::new).collect();
        let mut known: Vec<Arc<RuleInfo>> = policies.rules().chain(&remarks).cloned().collect();
        known.sort_by(|a, b| a.id.cmp(&b.id));
        Selection { policies, remarks, known, selected: false }
    }

    /// Only the rules that `names` name: ids, aliases or globs. No names keep all.
    ///
    /// # Errors
    /// When one is not known.
    pub(crate) fn selecting(mut self, names: &[String]) -> Result<Selection, Mistake> {
        if names.is_empty() {
            return Ok(self);
        }
        let names_remark = |name: &String| self.remarks.iter().any(|rule| fits(rule, name));
        let (of_remarks, others): (Vec<String>, Vec<String>) = names.iter().cloned().partition(names_remark);
        // A glob can mean rules of both kinds, and one that means no policy is not unknown for that.
        let both = of_remarks.iter().filter(|name| self.policies.rules().any(|rule| fits(rule, name))).cloned();
        let of_policies: Vec<String> = others.into_iter().chain(both).collect();
        match of_policies.is_empty() {
            true => self.policies = PolicySet::default(),
            false => select(&mut self.policies, &of_policies)?,
        }
        self.remarks.retain(|rule| of_remarks.iter().any(|name| fits(rule, name)));
        Ok(Selection { selected: true, ..self })
    }

    /// The policies by which is judged: deprecated ones only if they were named. Sorted by id.
    pub(crate) fn asked(&self) -> Vec<Arc<RuleInfo>> {
        self.policies.rules().filter(|rule| self.selected || !rule.deprecated).cloned().collect()
    }

    /// All that are selected, sorted by id.
    pub(crate) fn rules(&self) -> Vec<&RuleInfo> {
        let mut rules: Vec<&RuleInfo> = self.policies.rules().chain(&self.remarks).map(|rule| &**rule).collect();
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        rules
    }
}

fn fits(rule: &RuleInfo, name: &str) -> bool {
    match name.contains(['*', '?']) {
        true => glob(&name.to_ascii_lowercase(), &rule.id.to_ascii_lowercase()),
        false => rule.is_called(name),
    }
}

fn select(set: &mut PolicySet, names: &[String]) -> Result<(), Mistake> {
    set.select(names).map_err(|error| Mistake::new(error.to_string()).help("`trueline rules` lists what there is"))
}

fn open_policies(paths: &[PathBuf], project: &Project, problems: &mut Vec<Problem>) -> Result<Vec<FileId>, Mistake> {
    let mut opened = Vec::new();
    for path in paths {
        let files = policy_files(path, problems)?;
        for file in files {
            let name = take_in(&file, &project.root, &project.sources);
            match name.and_then(|name| project.sources.open(&name)) {
                Ok(id) => opened.push(id),
                Err(error) => problems.push(unreadable(&file, &error.to_string())),
            }
        }
    }
    Ok(opened)
}

fn policy_files(path: &Path, problems: &mut Vec<Problem>) -> Result<Vec<PathBuf>, Mistake> {
    let found = discover(&[NamedPath::find(path)?.real], false);
    problems.extend(found.unreadable.iter().map(|(path, reason)| unreadable(path, reason)));
    let files: Vec<PathBuf> = found.files.into_iter().filter(|file| is_policy(file)).collect();
    if files.is_empty() {
        return Err(Mistake::new(format!("there are no policies in `{}`", path.display()))
            .help("policies are files that end in .rego, but not in _test.rego"));
    }
    Ok(files)
}

fn is_policy(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".rego") && !name.ends_with("_test.rego")
}

fn unreadable(path: &Path, reason: &str) -> Problem {
    Problem::error("unreadable", format!("The policy `{}` cannot be read: {reason}.", path.display()))
}

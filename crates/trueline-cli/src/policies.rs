use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use trueline_policy::PolicySet;
use trueline_source::{FileId, Problem};

use crate::args::SelectArgs;
use crate::discover::discover;
use crate::mistake::Mistake;
use crate::project::{Project, take_in};
use crate::root::NamedPath;

/// The rules that the arguments select, and what was wrong with the user's own.
///
/// # Errors
/// When a rule is not known, or a folder of policies is not there or holds none.
pub(crate) fn load(args: &SelectArgs, project: &Project) -> Result<(PolicySet, Vec<Problem>)> {
    let mut set = PolicySet::built_in().context("the built-in policies are broken, which is a bug in trueline")?;
    let mut problems = Vec::new();
    if !args.policies.is_empty() {
        let files = open_policies(&args.policies, project, &mut problems)?;
        problems.extend(set.add(&project.sources, &files));
        problems.extend(set.check(&trueline_model::folded(), &project.sources));
    }
    if !args.rules.is_empty() {
        select(&mut set, &args.rules)?;
    }
    Ok((set, problems))
}

/// Narrows a set to some rules.
///
/// # Errors
/// When one is not known.
pub(crate) fn select(set: &mut PolicySet, names: &[String]) -> Result<(), Mistake> {
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

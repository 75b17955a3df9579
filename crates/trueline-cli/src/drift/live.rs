//! Exports, as they lie on the disk or come in on stdin.
#![expect(
    clippy::disallowed_methods,
    reason = "exports are named on the command line and can be larger than any source file"
)]

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use trueline_ir::{ResourceSet, Snapshot};
use trueline_source::{Problem, SourcePath};

use crate::mistake::Mistake;
use crate::project::Project;
use crate::root;

/// Reads the exports of these names; `-` is stdin.
///
/// # Errors
/// When one is not there.
pub(super) fn read_all(paths: &[PathBuf], project: &Project) -> Result<(Vec<Snapshot>, Vec<Problem>), Mistake> {
    let opened = paths.iter().map(|path| open(path, project)).collect::<Result<Vec<_>, _>>()?;
    let read: Vec<_> =
        opened.into_par_iter().map(|(name, input)| trueline_snapshot::read(&name, input, &project.sources)).collect();
    let (mut snapshots, mut problems) = (Vec::new(), Vec::new());
    for loaded in read {
        snapshots.extend(loaded.snapshot);
        problems.extend(loaded.problems);
    }
    for snapshot in &mut snapshots {
        trueline_model::translate(&mut snapshot.resources);
    }
    Ok((snapshots, problems))
}

fn open(path: &Path, project: &Project) -> Result<(SourcePath, Box<dyn Read + Send>), Mistake> {
    if path == Path::new("-") {
        let name = SourcePath::new("stdin").expect("a plain name");
        return Ok((name, Box::new(io::stdin())));
    }
    let cannot =
        |why: &dyn std::fmt::Display| Mistake::new(format!("the export `{}` cannot be read: {why}", path.display()));
    let file = File::open(path).map_err(|error| cannot(&error))?;
    if file.metadata().is_ok_and(|metadata| metadata.is_dir()) {
        return Err(cannot(&"it is a folder").help("name the files in it"));
    }
    let real = fs::canonicalize(path).map_err(|error| cannot(&error))?;
    let name = project.root.name(&real).or_else(|| root::outside_name(&real));
    let name = name.ok_or_else(|| cannot(&"no report can tell its name"))?;
    Ok((name, Box::new(file)))
}

/// The resources that are compared: those that are meant for no environment, with those of one.
///
/// # Errors
/// When there are several environments and none is named, or one of that name is not there.
pub(super) fn one_of(
    sets: &mut Vec<(Option<Arc<str>>, ResourceSet)>,
    environment: Option<&str>,
) -> Result<ResourceSet, Mistake> {
    let names: Vec<String> = sets.iter().filter_map(|(name, _)| name.as_deref().map(str::to_owned)).collect();
    let chosen = match (environment, names.as_slice()) {
        (Some(name), names) if !names.iter().any(|own| own == name) => {
            let message = format!("there is no environment `{name}` in the config");
            return Err(Mistake::new(message).help(format!("there is {}", names.join(", "))));
        }
        (Some(name), _) => Some(name.to_owned()),
        (None, []) => None,
        (None, [only]) => Some(only.clone()),
        (None, _) => {
            let message = "the code is meant for several environments, and only one can be what is live";
            return Err(Mistake::new(message).help(format!("choose one with --environment: {}", names.join(", "))));
        }
    };
    let is_meant = |name: &Option<Arc<str>>| name.is_none() || name.as_deref() == chosen.as_deref();
    let mut meant: Vec<ResourceSet> =
        std::mem::take(sets).into_iter().filter(|(name, _)| is_meant(name)).map(|(_, set)| set).collect();
    Ok(match meant.len() {
        1 => meant.remove(0),
        _ => ResourceSet::new(meant.into_iter().flatten().collect()),
    })
}

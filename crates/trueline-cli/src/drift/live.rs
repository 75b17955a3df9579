//! Exports, as they lie on the disk or come in on stdin.
#![expect(
    clippy::disallowed_methods,
    reason = "exports are named on the command line and can be larger than any source file"
)]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use trueline_ir::{ResourceSet, Snapshot};
use trueline_snapshot::Wanted;
use trueline_source::{Problem, SourcePath};

use crate::mistake::Mistake;
use crate::project::Project;
use crate::root;

/// Reads the exports of these names; `-` is stdin.
///
/// # Errors
/// When one is not there.
pub(crate) fn read_all(
    paths: &[PathBuf],
    project: &Project,
    wanted: &Wanted<'_>,
) -> Result<(Vec<Snapshot>, Vec<Problem>), Mistake> {
    let (mut snapshots, mut problems) = (Vec::new(), Vec::new());
    // One after the other: each is read on all threads, and two at once would take twice the memory.
    for path in paths {
        let (name, input) = open(path, project)?;
        let loaded = trueline_snapshot::read(&name, input, &project.sources, wanted);
        problems.extend(unknown_types(&name, &loaded.unknown_types));
        problems.extend(loaded.problems);
        snapshots.extend(loaded.snapshot);
    }
    Ok((snapshots, problems))
}

/// That types keep the names and shape of their own, so that only what is declared alike is compared with them.
fn unknown_types(path: &SourcePath, types: &BTreeMap<String, usize>) -> Option<Problem> {
    if types.is_empty() {
        return None;
    }
    let named: Vec<String> = types.iter().map(|(kind, count)| format!("{kind} ({count})")).collect();
    let message = format!("No table translates these types of `{path}`: {}.", named.join(", "));
    Some(Problem::note("untranslated-type", message).in_path(path.clone()))
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

/// Seconds by which clocks may differ.
const CLOCK_SLACK: i64 = 300;

/// What is wrong with the times at which exports were taken.
pub(super) fn times(live: &[Snapshot], now: i64, max_age: Option<i64>) -> Vec<Problem> {
    let of = |snapshot: &Snapshot| {
        let captured = snapshot.captured.as_ref()?;
        let age = now - captured.seconds;
        let path = &snapshot.path;
        let (code, message, help) = if age < -CLOCK_SLACK {
            let message = format!("`{path}` was taken at {captured}, which is in the future.");
            ("snapshot-time", message, "Look at the clock of this machine and of the one that took it.")
        } else if max_age.is_some_and(|most| age > most) {
            let message =
                format!("`{path}` was taken at {captured}, {} ago, which is more than --max-age.", shown(age));
            ("snapshot-age", message, "Export it again: what was changed since is not in it.")
        } else {
            return None;
        };
        Some(Problem::warning(code, message).in_path(path.clone()).help(help))
    };
    live.iter().filter_map(of).collect()
}

/// `3 days`, `5 hours`, `12 minutes`
fn shown(seconds: i64) -> String {
    let (count, unit) = match seconds {
        86_400.. => (seconds / 86_400, "day"),
        3_600.. => (seconds / 3_600, "hour"),
        _ => (seconds / 60, "minute"),
    };
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}

/// The resources that are compared: those that are meant for no environment, with those of one.
///
/// # Errors
/// When there are several environments and none is named, or one of that name is not there.
pub(crate) fn one_of(
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

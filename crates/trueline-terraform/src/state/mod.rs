//! States: `terraform.tfstate` of format version 4, and `terraform show -json` of a state.
//!
//! A state tells what there is, not what anybody wrote, so that all of its values are reported ones. It keeps no
//! references either, only which blocks a resource depends on; [`references`] finds them again.

mod references;
mod version4;

use std::sync::Arc;

use rayon::prelude::*;
use trueline_ir::{Map, Mode, Resource, Value};
use trueline_schema::of;
use trueline_source::{Problem, SourcePath, Sources};

use self::references::Dependent;
use crate::conform::conform;
use crate::plan::{
    Broken, Kind, Outcome, Parts, Reader, Record, Understood, Values, as_reported, broken, kind, open, other_version,
};

/// Whether a file is a state: `terraform.tfstate`, or `terraform show -json` of one.
pub fn is_state(sources: &Sources, path: &SourcePath) -> bool {
    matches!(kind(path, sources, true), Some(Kind::State | Kind::ShownState))
}

/// The resources of a state. They belong to no root module, so that the file stands for one.
///
/// # Errors
/// When the file is no state that can be read. What is wrong with it is told in the problem.
pub fn load_state(sources: &Sources, path: &SourcePath) -> Result<Vec<Resource>, Box<Problem>> {
    match kind(path, sources, true) {
        Some(kind @ (Kind::State | Kind::ShownState)) => Ok(load(sources, path, path, kind)?.resources),
        _ => Err(Box::new(Problem::error("not-a-state", format!("`{path}` is no state.")).in_path(path.clone()))),
    }
}

/// Reads a state of which the resources belong to `root`.
pub(crate) fn load(sources: &Sources, path: &SourcePath, root: &SourcePath, kind: Kind) -> Outcome {
    let file = open(sources, path)?;
    let id = sources.open(path).expect("it was just opened");
    let reader = Reader::new(id, file.text());
    let dependents = match kind {
        Kind::State => version4::load(&reader, root)?,
        _ => shown(&reader, root)?,
    };
    Ok(Understood { resources: references::link(root, dependents), problems: Vec::new() })
}

fn shown(reader: &Reader<'_>, root: &SourcePath) -> Result<Vec<Dependent>, Box<Problem>> {
    let parts = Parts::find(reader.text).map_err(|error| broken(reader, "state", &error))?;
    match &parts.version {
        Some((version, _)) if version.starts_with("1.") => {}
        other => return Err(other_version(reader, "state", other.clone(), "1.x")),
    }
    let (file, state) = (reader.file, reader.text);
    let made: Result<Vec<Vec<Option<Dependent>>>, Broken> = parts
        .values
        .par_chunks(64)
        .map(|ranges| {
            let reader = Reader::new(file, state);
            let make = |range: &std::ops::Range<usize>| {
                let record = Record::read(&reader, range.clone())?;
                Ok(dependent(&reader, &record, root, record.shown_values(&reader), record.texts("depends_on")))
            };
            ranges.iter().map(make).collect()
        })
        .collect();
    let made = made.map_err(|error| broken(reader, "state", &error))?;
    Ok(made.into_iter().flatten().flatten().collect())
}

/// The resource that a record is, with what it depends on.
fn dependent(
    reader: &Reader<'_>,
    record: &Record<'_>,
    root: &SourcePath,
    values: Values,
    depends_on: Vec<Arc<str>>,
) -> Option<Dependent> {
    let plain = record.resource(reader, root)?;
    let attributes = attributes(&plain, &values);
    let reported = attributes.entries.keys().cloned().collect();
    let tracked = Some(Arc::new(record.tracked(None, reported)));
    let attributes = Value::from(attributes).at(plain.span);
    Some(Dependent { resource: Resource { attributes, tracked, ..plain }, depends_on })
}

fn attributes(resource: &Resource, values: &Values) -> Map {
    let Some(Value { data: trueline_ir::Data::Map(map), .. }) = as_reported(values) else { return Map::default() };
    let schema = (resource.mode == Mode::Managed).then(|| of(&resource.id.kind)).flatten();
    let mut map = Arc::unwrap_or_clone(map);
    for (name, entry) in &mut map.entries {
        if let Some(member) = schema.and_then(|block| block.member(name)) {
            entry.value = conform(std::mem::replace(&mut entry.value, Value::null()), member);
        }
    }
    map
}

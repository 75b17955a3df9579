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
use trueline_source::{SourcePath, Sources};

use self::references::Dependent;
use crate::conform::conform;
use crate::plan::{
    Broken, Kind, Outcome, Parts, Reader, Record, Understood, Values, as_reported, broken, open, other_version,
};

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

fn shown(reader: &Reader<'_>, root: &SourcePath) -> Result<Vec<Dependent>, Box<trueline_source::Problem>> {
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

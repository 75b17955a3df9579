//! The state file itself, format version 4. Its resources are blocks, each with its instances.

use std::ops::Range;
use std::sync::Arc;

use jsonc_parser::ast::{Object, Value as Json};
use rayon::prelude::*;
use trueline_ir::{Data, Step, Value};
use trueline_source::{Problem, SourcePath, Span};

use super::attributes;
use super::references::Dependent;
use crate::plan::{Broken, Cursor, Instance, Reader, Values, broken, member, text, unescaped};

/// An instance of a block, and where it stands.
struct Entry {
    block: Arc<Block>,
    instance: Range<usize>,
}

/// What all instances of a block have in common.
#[derive(Default)]
struct Block {
    module: String,
    mode: String,
    kind: String,
    name: String,
    provider: String,
}

pub(super) fn load(reader: &Reader<'_>, root: &SourcePath) -> Result<Vec<Dependent>, Box<Problem>> {
    let (version, entries) = entries(reader.text).map_err(|error| broken(reader, "state", &error))?;
    let (number, range) = version;
    if number != "4" {
        let message = format!("This state is of format version {number}; version 4 can be read.");
        let problem = Problem::error("format-version", message).at(Span::new(reader.file, range));
        let help = "Terraform 0.12 and later write version 4: let one of them write it anew.";
        return Err(Box::new(problem.help(help)));
    }
    let (file, state) = (reader.file, reader.text);
    let made: Result<Vec<Vec<Dependent>>, Broken> = entries
        .par_chunks(64)
        .map(|entries| {
            let reader = Reader::new(file, state);
            entries.iter().map(|entry| make(&reader, root, entry)).collect()
        })
        .collect();
    let made = made.map_err(|error| broken(reader, "state", &error))?;
    Ok(made.into_iter().flatten().collect())
}

/// The version and where it stands; the instances of all blocks.
#[expect(clippy::type_complexity, reason = "a pair of what one pass finds")]
fn entries(state: &str) -> Result<((&str, Range<usize>), Vec<Entry>), Broken> {
    let mut version = ("unknown", 0..0);
    let mut entries = Vec::new();
    let mut cursor = Cursor::new(state, 0);
    cursor.members(|key, cursor| match key {
        "version" => {
            let range = cursor.skip()?;
            version = (&state[range.clone()], range);
            Ok(())
        }
        // Versions before 4 have modules instead.
        "resources" if cursor.peek()? == b'[' => cursor.items(|cursor| block(cursor, &mut entries)),
        _ => cursor.skip().map(drop),
    })?;
    cursor.end()?;
    Ok((version, entries))
}

fn block(cursor: &mut Cursor<'_>, entries: &mut Vec<Entry>) -> Result<(), Broken> {
    let mut block = Block::default();
    let mut instances = Vec::new();
    cursor.members(|key, cursor| {
        let field = match key {
            "module" => &mut block.module,
            "mode" => &mut block.mode,
            "type" => &mut block.kind,
            "name" => &mut block.name,
            "provider" => &mut block.provider,
            "instances" if cursor.peek()? == b'[' => {
                return cursor.items(|cursor| {
                    instances.push(cursor.skip()?);
                    Ok(())
                });
            }
            _ => return cursor.skip().map(drop),
        };
        *field = if cursor.peek()? == b'"' { unescaped(cursor.string()?) } else { String::new() };
        Ok(())
    })?;
    let block = Arc::new(block);
    entries.extend(instances.into_iter().map(|instance| Entry { block: block.clone(), instance }));
    Ok(())
}

fn make(reader: &Reader<'_>, root: &SourcePath, entry: &Entry) -> Result<Dependent, Broken> {
    let part = reader.parse(entry.instance.clone())?;
    let Json::Object(object) = &part.json else { return Err(Broken::new(part.start, "expected an object")) };
    let Block { module, mode, kind, name, provider } = &*entry.block;
    let instance = Instance {
        module,
        is_data: mode == "data",
        kind,
        name,
        provider,
        key: member(object, "index_key"),
        deposed: text(object, "deposed"),
        span: reader.span(&part.json, part.start),
    };
    let mut values = member(object, "attributes").map(|json| reader.value(json, part.start));
    if let Some(values) = &mut values {
        sensitive_paths(object).iter().for_each(|path| mark(values, path));
    }
    let mut resource = instance.resource(reader, root);
    let attributes = attributes(&resource, &Values { values, ..Values::default() });
    let reported = attributes.entries.keys().cloned().collect();
    resource.attributes = Value::from(attributes).at(resource.span);
    resource.tracked = Some(Arc::new(trueline_ir::Tracked {
        tainted: text(object, "status") == Some("tainted"),
        reported,
        ..Default::default()
    }));
    let depends_on = object.get_array("dependencies").into_iter().flat_map(|array| &array.elements);
    let depends_on = depends_on.filter_map(Json::as_string_lit).map(|literal| reader.name(&literal.value)).collect();
    Ok(Dependent { resource, depends_on })
}

/// The paths in `sensitive_attributes`: lists of steps such as `{"type": "get_attr", "value": "password"}` and
/// `{"type": "index", "value": {"value": 0, "type": "number"}}`.
fn sensitive_paths(instance: &Object<'_>) -> Vec<Vec<Step>> {
    let paths = instance.get_array("sensitive_attributes").into_iter().flat_map(|array| &array.elements);
    paths.filter_map(Json::as_array).map(|path| path.elements.iter().filter_map(step).collect()).collect()
}

fn step(json: &Json<'_>) -> Option<Step> {
    let value = &json.as_object()?.get("value")?.value;
    let value = value.as_object().and_then(|object| object.get("value")).map_or(value, |property| &property.value);
    match value {
        Json::StringLit(text) => Some(Step::from(&*text.value)),
        Json::NumberLit(number) => number.value.parse::<usize>().ok().map(Step::from),
        _ => None,
    }
}

/// Marks what stands at a path. Where the path leads nowhere, as into a set, all that is on the way is marked.
fn mark(value: &mut Value, path: &[Step]) {
    let Some((step, rest)) = path.split_first() else {
        value.sensitive = true;
        return;
    };
    let inside = match (&mut value.data, step) {
        (Data::Map(map), Step::Key(key)) => Arc::make_mut(map).entries.get_mut(key).map(|entry| &mut entry.value),
        (Data::List(items), Step::Index(index)) => Arc::make_mut(items).get_mut(*index),
        _ => None,
    };
    match inside {
        Some(inside) => mark(inside, rest),
        None => value.sensitive = true,
    }
}

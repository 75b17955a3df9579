//! CloudFormation's resource schemas, of the types that have translation tables, made into a compact table of names and
//! kinds. Tests check the tables against it; it is not built in.
//!
//! A line for each type with the number of its map, an empty line, and the distinct maps, a line each: members between
//! semicolons, as the name, the kind (`s`calar, `m`ap with keys of the user's, `oN` a map of the given number; `l` before it
//! for a list), and `r` behind it for what can only be read.

#![expect(clippy::disallowed_methods, reason = "a task reads the files that it is given")]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use anyhow::Context;
use serde_json::{Map, Value};

const OUT: &str = "crates/trueline-model/src/cloudformation/schema.txt";
const TABLES: &str = "crates/trueline-model/src/cloudformation/tables";

/// How deep a schema is followed. Some refer to themselves.
const MAX_DEPTH: usize = 9;

/// Reads the schemas in a folder, a JSON file each, and writes the table.
pub(crate) fn generate(folder: &Path) -> anyhow::Result<()> {
    let wanted = types_with_tables()?;
    // Regions have schemas of their own; the one that says most of a type is taken.
    let mut schemas: BTreeMap<String, (usize, Value)> = BTreeMap::new();
    let mut files: Vec<_> = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    for file in files {
        let text = fs::read(&file)?;
        let schema: Value = serde_json::from_slice(&text).with_context(|| file.display().to_string())?;
        let Some(name) = schema["typeName"].as_str().filter(|name| wanted.contains(*name)) else { continue };
        if schemas.get(name).is_none_or(|(length, _)| *length < text.len()) {
            schemas.insert(name.to_owned(), (text.len(), schema));
        }
    }
    let mut lines = Lines::default();
    let mut out = "# CloudFormation's types: made by `cargo xtask cloudformation`, not by hand\n".to_owned();
    for (name, (_, schema)) in &schemas {
        let read_only = schema["readOnlyProperties"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let reader = Reader { root: schema, read_only: read_only.map(str::to_owned).collect() };
        let number = reader.map(&schema["properties"], "/properties", 0, &mut lines);
        out.push_str(&format!("{name} {number}\n"));
    }
    out.push('\n');
    out.push_str(&lines.list.join("\n"));
    out.push('\n');
    fs::write(OUT, &out).context(OUT)?;
    let missing: Vec<&String> = wanted.iter().filter(|name| !schemas.contains_key(*name)).collect();
    println!(
        "{OUT}: {} types, {} maps, {} KiB; without a schema: {missing:?}",
        schemas.len(),
        lines.list.len(),
        out.len() / 1024
    );
    Ok(())
}

/// The types at the top level of the tables' files.
fn types_with_tables() -> anyhow::Result<BTreeSet<String>> {
    let mut types = BTreeSet::new();
    for entry in fs::read_dir(TABLES).context(TABLES)? {
        let text = fs::read_to_string(entry?.path())?;
        types.extend(
            text.lines().filter(|line| line.starts_with("AWS::")).map(|line| line.trim_end_matches(':').to_owned()),
        );
    }
    Ok(types)
}

#[derive(Default)]
struct Lines {
    list: Vec<String>,
    numbers: HashMap<String, usize>,
}

struct Reader<'a> {
    root: &'a Value,
    read_only: BTreeSet<String>,
}

impl<'a> Reader<'a> {
    fn map(&self, properties: &'a Value, path: &str, depth: usize, lines: &mut Lines) -> usize {
        let empty = Map::new();
        let members = properties.as_object().unwrap_or(&empty).iter();
        let members = members.map(|(name, schema)| {
            let path = format!("{path}/{name}");
            let kind = self.kind(schema, &path, depth, lines);
            let flag = if self.read_only.contains(&path) { " r" } else { "" };
            format!("{name} {kind}{flag}")
        });
        let line = members.collect::<Vec<_>>().join(";");
        let next = lines.list.len();
        let number = *lines.numbers.entry(line.clone()).or_insert(next);
        if number == next {
            lines.list.push(line);
        }
        number
    }

    fn kind(&self, schema: &'a Value, path: &str, depth: usize, lines: &mut Lines) -> String {
        let schema = self.resolved(schema, 0);
        if let Some(items) = schema.get("items") {
            return format!("l{}", self.kind(items, &format!("{path}/*"), depth, lines));
        }
        match schema.get("properties") {
            Some(properties) if depth < MAX_DEPTH => format!("o{}", self.map(properties, path, depth + 1, lines)),
            Some(_) => "m".to_owned(),
            None if is_object(schema) => "m".to_owned(),
            None => "s".to_owned(),
        }
    }

    /// The schema behind references, and the first alternative that has a structure.
    fn resolved(&self, schema: &'a Value, depth: usize) -> &'a Value {
        if depth > 8 {
            return schema;
        }
        if let Some(pointer) = schema.get("$ref").and_then(Value::as_str) {
            let target = pointer.strip_prefix('#').and_then(|pointer| self.root.pointer(pointer));
            return target.map_or(schema, |target| self.resolved(target, depth + 1));
        }
        if schema.get("properties").is_some() || schema.get("items").is_some() {
            return schema;
        }
        let alternatives = ["oneOf", "anyOf", "allOf"].into_iter().filter_map(|key| schema.get(key)?.as_array());
        let mut alternatives = alternatives.flatten().map(|one| self.resolved(one, depth + 1));
        let has_structure =
            |one: &&Value| one.get("properties").is_some() || one.get("items").is_some() || is_object(one);
        alternatives.find(has_structure).unwrap_or(schema)
    }
}

/// Where a schema allows a string of JSON as well, it is the structure that counts.
fn is_object(schema: &Value) -> bool {
    match &schema["type"] {
        Value::String(kind) => kind == "object",
        Value::Array(kinds) => kinds.iter().any(|kind| kind == "object"),
        _ => false,
    }
}

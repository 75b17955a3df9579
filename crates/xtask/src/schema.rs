//! A provider's schema, as `terraform providers schema -json` prints it, made into the compact table that is
//! built in. `crates/trueline-schema/src/lib.rs` says what the lines mean.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::{self, Read};

use anyhow::{Context, bail};
use serde_json::{Map, Value};

/// Reads the schema from standard input and writes the table of the provider whose source address ends in `/name`.
pub(crate) fn generate(name: &str, version: &str) -> anyhow::Result<()> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let document: Value = serde_json::from_str(&text).context("standard input is no provider schema")?;
    let providers = document["provider_schemas"].as_object().context("no provider_schemas")?;
    let ending = format!("/{name}");
    let provider = providers.iter().find(|(address, _)| address.ends_with(&ending)).context("no such provider")?.1;
    let resources = provider["resource_schemas"].as_object().context("no resource_schemas")?;

    let mut table = Table::default();
    let mut types = BTreeMap::new();
    for (kind, schema) in resources {
        types.insert(kind, table.block(&schema["block"])?);
    }
    let mut out = format!("# {name} {version}: made by `cargo xtask schema`, not by hand\n");
    for (kind, block) in types {
        out.push_str(&format!("{kind} {block}\n"));
    }
    out.push('\n');
    out.push_str(&table.lines.join("\n"));
    out.push('\n');
    let path = format!("crates/trueline-schema/src/{name}.txt");
    fs::write(&path, &out).context(path.clone())?;
    println!("{path}: {} types, {} blocks, {} KiB", resources.len(), table.lines.len(), out.len() / 1024);
    Ok(())
}

/// The distinct blocks, a line each.
#[derive(Default)]
struct Table {
    lines: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl Table {
    fn block(&mut self, block: &Value) -> anyhow::Result<usize> {
        let empty = Map::new();
        let mut members = BTreeMap::new();
        for (name, attribute) in block["attributes"].as_object().unwrap_or(&empty) {
            let kind = match attribute.get("type") {
                Some(kind) => type_text(kind)?,
                None => self.nested_type(&attribute["nested_type"])?,
            };
            let flags =
                [("required", 'r'), ("optional", 'o'), ("computed", 'c'), ("sensitive", 'x'), ("write_only", 'w')];
            let flags: String = flags.iter().filter(|(key, _)| attribute[*key] == true).map(|(_, flag)| flag).collect();
            members.insert(name, format!("{name} {kind} {flags}"));
        }
        for (name, nested) in block["block_types"].as_object().unwrap_or(&empty) {
            let nesting = match nested["nesting_mode"].as_str() {
                Some("list") => 'B',
                Some("set") => 'S',
                Some("single" | "group") => 'O',
                Some("map") => 'P',
                other => bail!("nesting mode {other:?}"),
            };
            let number = self.block(&nested["block"])?;
            members.insert(name, format!("{name} {nesting}{number}"));
        }
        Ok(self.number(members.into_values().collect::<Vec<_>>().join(";")))
    }

    fn nested_type(&mut self, nested: &Value) -> anyhow::Result<String> {
        let nesting = match nested["nesting_mode"].as_str() {
            Some("single") => 'o',
            Some("list") => 'L',
            Some("set") => 'E',
            Some("map") => 'M',
            other => bail!("nesting mode {other:?}"),
        };
        Ok(format!("{nesting}{}", self.block(nested)?))
    }

    fn number(&mut self, line: String) -> usize {
        let next = self.lines.len();
        let number = *self.numbers.entry(line.clone()).or_insert(next);
        if number == next {
            self.lines.push(line);
        }
        number
    }
}

fn type_text(kind: &Value) -> anyhow::Result<String> {
    if let Some(name) = kind.as_str() {
        return Ok(match name {
            "string" => "s",
            "number" => "n",
            "bool" => "b",
            "dynamic" => "d",
            other => bail!("type {other}"),
        }
        .to_owned());
    }
    Ok(match (kind[0].as_str(), &kind[1]) {
        (Some("list"), inner) => format!("l{}", type_text(inner)?),
        (Some("set"), inner) => format!("e{}", type_text(inner)?),
        (Some("map"), inner) => format!("m{}", type_text(inner)?),
        (Some("object"), Value::Object(fields)) => {
            let fields: BTreeMap<_, _> = fields.iter().collect();
            let fields = fields.into_iter().map(|(name, kind)| Ok(format!("{name}:{}", type_text(kind)?)));
            format!("{{{}}}", fields.collect::<anyhow::Result<Vec<_>>>()?.join(","))
        }
        _ => bail!("type {kind}"),
    })
}

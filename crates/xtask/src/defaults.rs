//! The defaults of a provider, read off plans: what it plans for arguments that the configuration leaves out.
//! `crates/trueline-schema/src/defaults.rs` says what the lines of the table mean.
//!
//! The plans are made offline from small configurations, a few for each resource type: the required arguments alone, and
//! with each of the nested blocks. A value that depends on what is written differs between two of them and is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, bail};
use serde_json::Value;
use trueline_schema::{Block, Member, Type};

/// What the plans say of an attribute that was not written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Planned {
    /// Known only after apply.
    Unknown,
    /// A value, as JSON; `null` is one.
    Value(String),
}

/// By resource type and path, all that was planned, and how often.
type Seen = BTreeMap<(String, String), BTreeMap<Planned, usize>>;

/// Reads plans, each as `terraform show -json` prints it, and writes the table of the provider `name`.
#[expect(clippy::disallowed_methods, reason = "a task reads what it is given")]
pub(crate) fn generate(name: &str, version: &str, plans: &[PathBuf]) -> anyhow::Result<()> {
    let mut seen = Seen::new();
    for plan in plans {
        let text = fs::read_to_string(plan).with_context(|| plan.display().to_string())?;
        let document = serde_json::from_str(&text).with_context(|| plan.display().to_string())?;
        read_plan(&document, &mut seen);
    }
    let mut lines: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for ((kind, path), planned) in &seen {
        if let Some(json) = agreed(planned) {
            lines.entry(kind).or_default().push(format!("{path}={json}"));
        }
    }
    if lines.is_empty() {
        bail!("these plans tell of no default");
    }
    let mut out = format!("# {name} {version}: made by `cargo xtask defaults`, not by hand\n");
    for (kind, defaults) in &lines {
        out.push_str(&format!("{kind}\t{}\n", defaults.join("\t")));
    }
    let path = format!("crates/trueline-schema/src/{name}-defaults.txt");
    fs::write(&path, &out).context(path.clone())?;
    let planned: BTreeSet<&str> = seen.keys().map(|(kind, _)| kind.as_str()).collect();
    println!("{path}: {} types planned, {} with defaults, {} KiB", planned.len(), lines.len(), out.len() / 1024);
    Ok(())
}

/// The default: the one value that is planned, by half of the plans at least. In the others it is left out because
/// of what else they say, such as another type of load balancer. Different values depend on something else as a whole.
fn agreed(planned: &BTreeMap<Planned, usize>) -> Option<&str> {
    let mut values = planned.iter().filter_map(|(planned, count)| match planned {
        Planned::Value(json) if json != "null" => Some((json, count)),
        _ => None,
    });
    let (json, count) = values.next()?;
    let most = count * 2 >= planned.values().sum::<usize>();
    (values.next().is_none() && most).then_some(json)
}

fn read_plan(plan: &Value, seen: &mut Seen) {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let configured: BTreeMap<String, Value> = list(&plan["configuration"]["root_module"]["resources"])
        .iter()
        .map(|resource| (resource["address"].as_str().unwrap_or_default().to_owned(), resource["expressions"].clone()))
        .collect();
    for change in list(&plan["resource_changes"]) {
        let (Some(kind), Some(address)) = (change["type"].as_str(), change["address"].as_str()) else { continue };
        let (Some(block), Some(written)) = (trueline_schema::of(kind), configured.get(address)) else { continue };
        let place = Place { kind, path: "" };
        place.read_block(block, written, &change["change"]["after"], &change["change"]["after_unknown"], seen);
    }
}

/// A resource type and the dotted path of a block in it.
#[derive(Clone, Copy)]
struct Place<'a> {
    kind: &'a str,
    path: &'a str,
}

impl Place<'_> {
    fn read_block(self, block: Block, written: &Value, planned: &Value, unknown: &Value, seen: &mut Seen) {
        for (name, member) in block.members() {
            let path = if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) };
            let place = Place { kind: self.kind, path: &path };
            let (written, planned, unknown) = (&written[name], &planned[name], &unknown[name]);
            match member {
                Member::Attribute { kind, flags } if flags.contains('o') => {
                    place.read_attribute(kind, written, planned, unknown, seen);
                }
                Member::Attribute { .. } => {}
                Member::Block { block, .. } => {
                    for (written, planned, unknown) in aligned(written, planned, unknown) {
                        place.read_block(block, written, planned, unknown, seen);
                    }
                }
            }
        }
    }

    fn read_attribute(self, kind: Type, written: &Value, planned: &Value, unknown: &Value, seen: &mut Seen) {
        if written.as_object().is_none_or(serde_json::Map::is_empty) {
            self.note(planned, unknown, seen);
            return;
        }
        // Of the members of an object type those that are not written are null.
        let fields = kind.objects().into_iter().flat_map(Type::fields);
        for (name, _) in fields {
            for (written, planned, unknown) in aligned(&written["constant_value"], planned, unknown) {
                if written[name].is_null() {
                    let path = format!("{}.{name}", self.path);
                    Place { kind: self.kind, path: &path }.note(&planned[name], &unknown[name], seen);
                }
            }
        }
    }

    fn note(self, planned: &Value, unknown: &Value, seen: &mut Seen) {
        // What is derived from other arguments, such as all tags together, is no default.
        let known = unknown.is_null() || *unknown == Value::Bool(false);
        let planned = if known { Planned::Value(planned.to_string()) } else { Planned::Unknown };
        seen.entry((self.kind.to_owned(), self.path.to_owned()))
            .or_default()
            .entry(planned)
            .and_modify(|count| *count += 1)
            .or_insert(1);
    }
}

/// The objects of blocks as they are written, with what was planned of each. Sets may have another order, so that only
/// one block by itself can be told.
fn aligned<'v>(written: &'v Value, planned: &'v Value, unknown: &'v Value) -> Vec<(&'v Value, &'v Value, &'v Value)> {
    match (written, planned) {
        (Value::Array(written), Value::Array(planned)) => match (&written[..], &planned[..]) {
            ([written], [planned]) => vec![(written, planned, &unknown[0])],
            _ => Vec::new(),
        },
        (Value::Object(_), Value::Object(_)) => vec![(written, planned, unknown)],
        _ => Vec::new(),
    }
}

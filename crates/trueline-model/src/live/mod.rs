//! Translates what providers tell of live resources into Terraform's vocabulary.
//!
//! The tables are those that templates are translated by ([`crate::cloudformation`]), with an overlay for each dialect:
//! AWS Config writes properties as the services' own APIs do, Azure and Google have shapes of their own. An entry of an
//! overlay goes before the same property of the template's table. What an export does not tell is not captured, as
//! opposed to not there, unless the overlay says that its silence means something (`captures`).

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use serde::Deserialize;
use trueline_ir::{Data, Entries, Entry, Map, Reason, Resource, ResourceId, Unknown, Value};

use crate::cloudformation::apply::{Account, Translator};
use crate::cloudformation::services;
use crate::cloudformation::table::Table;

/// How an export writes a live resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// As templates do: Cloud Control, and what CloudFormation tells of its stacks.
    Template,
    /// As AWS Config does. Names begin with a capital letter here, whatever they begin with there.
    Config,
    /// As Azure Resource Manager does.
    Azure,
    /// As Google's APIs do.
    Google,
}

/// The table of a type in one dialect.
#[derive(Debug, Deserialize)]
struct LiveTable {
    #[serde(flatten)]
    table: Table,
    /// Attributes of which the export tells whenever they are there.
    #[serde(default)]
    captures: Vec<String>,
}

type Tables = BTreeMap<String, LiveTable>;

static CONFIG: LazyLock<Tables> = LazyLock::new(|| read(include_str!("tables/aws-config.yaml")));
static AZURE: LazyLock<Tables> = LazyLock::new(|| read(include_str!("tables/azure.yaml")));
static GOOGLE: LazyLock<Tables> = LazyLock::new(|| read(include_str!("tables/google.yaml")));

fn read(text: &str) -> Tables {
    serde_yaml::from_str(text).expect("a test reads all tables")
}

/// Terraform's type for a native one; `None` where no table knows it.
pub fn live_kind(native_type: &str, dialect: Dialect) -> Option<&'static str> {
    let own = overlay(native_type, dialect).map(|live| live.table.kind.as_str());
    own.or_else(|| base(native_type, dialect).map(|table| table.kind.as_str()))
}

fn overlay(native_type: &str, dialect: Dialect) -> Option<&'static LiveTable> {
    match dialect {
        Dialect::Template | Dialect::Config => CONFIG.get(native_type),
        Dialect::Azure => AZURE.get(&native_type.to_ascii_lowercase()),
        Dialect::Google => GOOGLE.get(native_type),
    }
}

fn base(native_type: &str, dialect: Dialect) -> Option<&'static Table> {
    matches!(dialect, Dialect::Template | Dialect::Config).then(|| services::tables_of(native_type).first()).flatten()
}

/// Translates the attributes of a live resource, and tells the paths that no table knows. A type without a table stays as
/// it is.
pub fn translate_live(resource: &mut Resource, dialect: Dialect) -> Vec<String> {
    let native_type = resource.native_type.clone();
    let Some(kind) = live_kind(&native_type, dialect) else { return Vec::new() };
    let Some(properties) = resource.attributes.as_map() else { return Vec::new() };
    let overlay = overlay(&native_type, dialect);
    let own = overlay.filter(|_| dialect != Dialect::Template).map(|live| &live.table);
    let rest = match own {
        Some(table) => Map { entries: left_by(table, properties), ..properties.clone() },
        None => properties.clone(),
    };
    let mut account = Account::default();
    let unknown = Unknown::new(Reason::NotCaptured, "what the export does not tell");
    // What it does not tell of has no default either: the rest keeps constants of the tables out.
    let mut into = Map { rest: Some(Arc::new(unknown)), ..Map::default() };
    let mut translator = Translator::new(kind, &mut account);
    if let Some(table) = own {
        let known = properties.entries.iter().filter(|(name, _)| !rest.entries.contains_key(name));
        let known = known.map(|(name, entry)| (name.clone(), entry.clone())).collect();
        translator.table(table, &Map { entries: known, ..properties.clone() }, &mut into);
    }
    match base(&native_type, dialect) {
        Some(table) => translator.table(table, &rest, &mut into),
        None => translator.unknown(rest.entries.keys().map(|name| name.to_string())),
    }
    for name in overlay.map(|live| live.captures.as_slice()).unwrap_or_default() {
        into.entries.get_or_insert_with(name.as_str().into(), || Entry { key: None, value: Value::null() });
    }
    resource.native = Some(resource.attributes.clone());
    resource.attributes = resource.attributes.with_data(Data::Map(Arc::new(into)));
    resource.id = ResourceId { kind: kind.into(), ..resource.id.clone() };
    account.unmapped().collect()
}

/// The properties that an overlay says nothing of.
fn left_by(table: &Table, properties: &Map) -> Entries {
    let fields = &table.fields;
    let is_known = |name: &str| {
        fields.properties.contains_key(name)
            || fields.ignore.contains_key(name)
            || fields.same.iter().any(|same| same == name)
    };
    let left = properties.entries.iter().filter(|(name, _)| !is_known(name));
    left.map(|(name, entry)| (name.clone(), entry.clone())).collect()
}

//! Translates CloudFormation's resource types and properties into Terraform's, by tables: one YAML file a service.
//!
//! [`table`] says what a table is made of. A value that is translated keeps its place, so that a finding lands on the
//! property. Every property is mapped, left out for a reason, or counted as unmapped; nothing is dropped in silence.

pub(crate) mod apply;
pub(crate) mod services;
pub(crate) mod table;
#[cfg(test)]
mod tests;

use std::collections::hash_map::Entry as Slot;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use trueline_ir::{Data, Format, Map, Resource, ResourceId, Value};
use trueline_source::SourcePath;

use self::apply::{Account, Translator};
use self::table::Table;

/// The properties that no table knows, by type and path, with how often they occur.
pub type Unmapped = BTreeMap<(Arc<str>, String), usize>;

/// The types of Terraform's that some type of CloudFormation is translated into.
pub fn targets() -> BTreeSet<String> {
    services::all().map(|table| table.kind.clone()).collect()
}

/// What became of resources when they were translated.
#[derive(Default)]
pub(crate) struct Translated {
    /// A resource may become several, which share its address; the first of them stands for it. Each of the others with
    /// the first.
    pub(crate) parts: BTreeMap<ResourceId, ResourceId>,
    pub(crate) unmapped: Unmapped,
}

/// Translates the resources that there is a table for.
pub(crate) fn translate(resources: &mut Vec<Resource>) -> Translated {
    let mut translated = Translated::default();
    let mut parts: Vec<Resource> = Vec::new();
    for resource in resources.iter_mut().filter(|resource| resource.format == Format::CloudFormation) {
        // A serverless resource has become one of these types, but keeps the name of its own.
        let tables = services::tables_of(&resource.id.kind);
        let Some(properties) = resource.attributes.as_map() else { continue };
        let mut fitting = tables.iter().filter(|table| table.fits(properties));
        let Some(main) = fitting.next() else { continue };
        let mut account = Account::default();
        let native = &resource.attributes;
        let make = |table: &Table, account: &mut Account| Resource {
            id: ResourceId { kind: table.kind.as_str().into(), ..resource.id.clone() },
            attributes: apply_table(table, properties, native, account),
            native: Some(native.clone()),
            ..resource.clone()
        };
        let first = make(main, &mut account);
        parts.extend(fitting.map(|table| make(table, &mut account)));
        for path in account.unmapped() {
            *translated.unmapped.entry((resource.id.kind.clone(), path)).or_default() += 1;
        }
        *resource = first;
    }
    resources.append(&mut parts);
    translated.parts = parts_of(resources);
    translated
}

/// The resources of templates that share their address with one before them, each with that.
fn parts_of(resources: &[Resource]) -> BTreeMap<ResourceId, ResourceId> {
    let mut first: HashMap<(&SourcePath, &str), &ResourceId> = HashMap::new();
    let mut parts = BTreeMap::new();
    for Resource { id, .. } in resources.iter().filter(|resource| resource.format == Format::CloudFormation) {
        match first.entry((&id.root, &id.address)) {
            Slot::Vacant(slot) => drop(slot.insert(id)),
            Slot::Occupied(slot) if *slot.get() != id => drop(parts.insert(id.clone(), (*slot.get()).clone())),
            Slot::Occupied(_) => {}
        }
    }
    parts
}

fn apply_table(table: &Table, properties: &Map, native: &Value, account: &mut Account) -> Value {
    let mut attributes = Map { header: properties.header, rest: properties.rest.clone(), ..Map::default() };
    Translator::new(&table.kind, account).table(table, properties, &mut attributes);
    native.with_data(Data::Map(attributes.into()))
}

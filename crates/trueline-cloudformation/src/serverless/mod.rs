//! The Serverless Application Model: its resources become those that they stand for.
//! <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification.html>
//!
//! What a resource becomes under its own logical id keeps the type that the template gives it as the native one, so that
//! findings speak of what people wrote. Everything has the place of the resource it comes from, and values their own.

mod api;
mod event;
mod function;
mod other;

use std::collections::BTreeSet;
use std::sync::Arc;

use trueline_ir::{Data, Entry, Map, Reason, Resource, ResourceId, Unknown, Value};

use self::event::ImplicitApis;

/// Puts the resources that serverless ones stand for in their place. `globals` is the section of that name.
pub(crate) fn expand(resources: Vec<Resource>, globals: Option<&Value>) -> Vec<Resource> {
    let mut implicit = ImplicitApis::default();
    let mut expanded = Vec::with_capacity(resources.len());
    for resource in resources {
        let Some(kind) = resource.native_type.strip_prefix("AWS::Serverless::").map(str::to_owned) else {
            expanded.push(resource);
            continue;
        };
        let model = Model::new(resource, globals.and_then(|globals| globals.get(&kind)));
        match kind.as_str() {
            "Function" => function::expand(&model, &mut implicit, &mut expanded),
            "Api" => api::expand_rest(&model, &mut expanded),
            "HttpApi" => api::expand_http(&model, &mut expanded),
            "SimpleTable" => other::expand_table(&model, &mut expanded),
            "StateMachine" => other::expand_state_machine(&model, &mut expanded),
            "LayerVersion" => other::expand_layer(&model, &mut expanded),
            "GraphQLApi" => other::expand_graphql(&model, &mut expanded),
            "Application" => other::expand_application(&model, &mut expanded),
            _ => expanded.push(model.resource),
        }
    }
    let known: BTreeSet<Arc<str>> = expanded.iter().map(|resource| resource.id.address.clone()).collect();
    expanded.extend(implicit.resources().filter(|resource| !known.contains(&resource.id.address)));
    expanded
}

/// A serverless resource, with the globals of its type merged in.
pub(super) struct Model {
    resource: Resource,
    properties: Map,
}

impl Model {
    fn new(resource: Resource, globals: Option<&Value>) -> Self {
        let own = resource.attributes.as_map().cloned().unwrap_or_default();
        let properties = match globals.and_then(Value::as_map) {
            Some(globals) => merge(globals, &own),
            None => own,
        };
        Model { resource, properties }
    }

    fn name(&self) -> &str {
        &self.resource.name
    }

    fn get(&self, property: &str) -> Option<&Value> {
        self.properties.get(property).filter(|value| !value.is_null())
    }

    /// The properties of these names, as they are, for a resource that has them too.
    fn copy(&self, names: &[&str]) -> Map {
        let mut map = Map { header: self.properties.header, ..Map::default() };
        for name in names {
            if let Some(entry) = self.properties.entries.get(*name) {
                map.entries.insert((*name).into(), entry.clone());
            }
        }
        map
    }

    /// Puts a property into `map` under another name.
    fn rename(&self, from: &str, to: &str, map: &mut Map) {
        if let Some(entry) = self.properties.entries.get(from) {
            map.entries.insert(to.into(), entry.clone());
        }
    }

    /// What the resource becomes under its own name: a finding on it is one on the resource.
    fn main(&self, kind: &str, logical_id: &str, properties: Map) -> Resource {
        Resource {
            id: ResourceId { kind: kind.into(), ..self.resource.id.clone() },
            name: logical_id.into(),
            attributes: self.resource.attributes.with_data(Data::Map(properties.into())),
            ..self.resource.clone()
        }
    }

    /// What comes with it, under a name of its own.
    fn beside(&self, kind: &str, logical_id: &str, properties: Map) -> Resource {
        let prefix = self.resource.id.address.strip_suffix(self.name()).unwrap_or_default();
        let address: Arc<str> = format!("{prefix}{logical_id}").into();
        let main = self.main(kind, logical_id, properties);
        Resource {
            id: ResourceId { address: address.clone(), ..main.id.clone() },
            block_address: address,
            native_type: kind.into(),
            metadata: None,
            ..main
        }
    }
}

/// Globals with a resource's own properties over them: maps are merged, lists put one behind the other, and of all else
/// the resource's own counts.
fn merge(globals: &Map, own: &Map) -> Map {
    let mut merged =
        Map { header: own.header, rest: own.rest.clone().or_else(|| globals.rest.clone()), ..globals.clone() };
    for (name, entry) in &own.entries {
        let value = match (globals.get(name).map(|value| &value.data), &entry.value.data) {
            (Some(Data::Map(outer)), Data::Map(inner)) => entry.value.with_data(Data::Map(merge(outer, inner).into())),
            (Some(Data::List(outer)), Data::List(inner)) => {
                let items: Vec<Value> = outer.iter().chain(inner.iter()).cloned().collect();
                entry.value.with_data(Data::List(items.into()))
            }
            _ => entry.value.clone(),
        };
        merged.entries.insert(name.clone(), Entry { key: entry.key, value });
    }
    merged
}

fn map<const N: usize>(entries: [(&str, Value); N]) -> Value {
    entries.into_iter().map(|(key, value)| (Arc::from(key), value)).collect::<Map>().into()
}

fn list(items: impl IntoIterator<Item = Value>) -> Value {
    Value::from(items.into_iter().collect::<Vec<_>>())
}

/// The policy that lets a service take a role.
fn trust_of(service: &str) -> Value {
    let statement = map([
        ("Action", list(["sts:AssumeRole".into()])),
        ("Effect", "Allow".into()),
        ("Principal", map([("Service", list([service.into()]))])),
    ]);
    map([("Statement", list([statement])), ("Version", "2012-10-17".into())])
}

/// A map of tags as a list of keys and values.
fn tags(value: Option<&Value>, extra: &[(&str, &str)]) -> Option<Value> {
    let own = value.and_then(Value::as_map);
    let own = own.into_iter().flat_map(|map| map.entries.iter());
    let own = own.map(|(key, entry)| map([("Key", Value::from(&**key)), ("Value", entry.value.clone())]));
    let extra = extra.iter().map(|(key, value)| map([("Key", (*key).into()), ("Value", (*value).into())]));
    let items: Vec<Value> = extra.chain(own).collect();
    let place = value.and_then(|value| value.span);
    (!items.is_empty()).then(|| Value { span: place, ..Value::from(items) })
}

/// An attribute of something that comes with a resource, which the service sets.
fn computed(expression: String) -> Value {
    Unknown { set: true, ..Unknown::new(Reason::Computed, expression) }.into()
}

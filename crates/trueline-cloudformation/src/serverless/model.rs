//! A serverless resource, and the values that are made out of it.

use std::sync::Arc;

use trueline_ir::{AttrPath, Data, Entry, Map, Reason, Reference, Resource, ResourceId, Unknown, Value};

use crate::eval::{fill, scalar_text, snake_case};

/// Gives the value of a pseudo parameter.
pub(crate) type Parameters<'a> = dyn Fn(&str) -> Value + 'a;

/// A serverless resource, with the globals of its type merged in.
pub(super) struct Model<'a> {
    pub(super) resource: Resource,
    pub(super) properties: Map,
    parameter: &'a Parameters<'a>,
}

impl<'a> Model<'a> {
    pub(super) fn new(resource: Resource, globals: Option<&Value>, parameter: &'a Parameters<'a>) -> Self {
        let own = resource.attributes.as_map().cloned().unwrap_or_default();
        let globals = globals.and_then(Value::as_map).filter(|_| !ignores_globals(&resource));
        let properties = match globals {
            Some(globals) => merge(globals, &own),
            None => own,
        };
        Model { resource, properties, parameter }
    }

    pub(super) fn name(&self) -> &str {
        &self.resource.name
    }

    pub(super) fn get(&self, property: &str) -> Option<&Value> {
        self.properties.get(property).filter(|value| !value.is_null())
    }

    /// What a way with dots leads to: `Auth.UsagePlan`.
    pub(super) fn at(&self, path: &str) -> Option<&Value> {
        let (first, rest) = path.split_once('.').unwrap_or((path, ""));
        let value = self.get(first)?;
        rest.split('.').filter(|name| !name.is_empty()).try_fold(value, |value, name| value.get(name))
    }

    pub(super) fn text(&self, path: &str) -> Option<Arc<str>> {
        scalar_text(self.at(path)?)
    }

    /// The properties of these names, as they are, for a resource that has them too.
    pub(super) fn copy(&self, names: &[&str]) -> Map {
        let mut map = Map { header: self.properties.header, ..Map::default() };
        names.iter().for_each(|name| self.rename(name, name, &mut map));
        map
    }

    /// Puts a property into `map` under another name.
    pub(super) fn rename(&self, from: &str, to: &str, map: &mut Map) {
        if let Some(entry) = self.properties.entries.get(from) {
            map.entries.insert(to.into(), entry.clone());
        }
    }

    /// What the resource becomes under its own name: a finding on it is one on the resource.
    pub(super) fn main(&self, kind: &str, properties: Map) -> Resource {
        // What may be there beside the known properties may be there in all that is made of them.
        let properties = Map { rest: properties.rest.clone().or_else(|| self.properties.rest.clone()), ..properties };
        Resource {
            id: ResourceId { kind: kind.into(), ..self.resource.id.clone() },
            attributes: self.resource.attributes.with_data(Data::Map(properties.into())),
            ..self.resource.clone()
        }
    }

    /// What comes with it, under a name of its own. What tools are told of the resource, they are told of this too.
    pub(super) fn beside(&self, kind: &str, logical_id: &str, properties: Map) -> Resource {
        let header = properties.header.or(self.properties.header);
        let main = self.main(kind, Map { header, ..properties });
        let address = self.address(logical_id);
        Resource {
            id: ResourceId { address: address.clone(), ..main.id.clone() },
            block_address: address,
            native_type: kind.into(),
            name: logical_id.into(),
            ..main
        }
    }

    fn address(&self, logical_id: &str) -> Arc<str> {
        let prefix = self.resource.id.address.strip_suffix(self.name()).unwrap_or_default();
        format!("{prefix}{logical_id}").into()
    }

    /// `!Ref Name`
    pub(super) fn reference(&self, logical_id: &str) -> Value {
        self.refer(logical_id, "id", format!("Ref {logical_id}"))
    }

    /// `!GetAtt Name.Attribute`
    pub(super) fn attribute(&self, logical_id: &str, attribute: &str) -> Value {
        self.refer(logical_id, &snake_case(attribute), format!("{logical_id}.{attribute}"))
    }

    fn refer(&self, logical_id: &str, attribute: &str, label: String) -> Value {
        let reference = Reference {
            root: self.resource.id.root.as_str().into(),
            address: self.address(logical_id),
            attribute: AttrPath::from_steps([attribute.into()]),
        };
        let span = self.properties.header.unwrap_or(self.resource.header);
        Value::from(Unknown { set: true, ..Unknown::new(Reason::Computed, label.clone()) }.at(Some(span))).referred(
            &label,
            span,
            Some(Arc::new(reference)),
        )
    }

    pub(super) fn pseudo(&self, name: &str) -> Value {
        (self.parameter)(name)
    }

    /// A text with `${AWS::Region}` and its like put in, and `${Name}` by what `own` has for it.
    pub(super) fn fill(&self, template: &str, own: &[(&str, Value)]) -> Value {
        fill(template, |name| match own.iter().find(|(key, _)| *key == name) {
            Some((_, value)) => value.clone(),
            None => self.pseudo(name),
        })
    }

    /// The tags that it has, and one that says where the resource comes from, as a list of keys and values. That is
    /// not known where there may be other properties than those that are.
    pub(super) fn tags(&self, own: Option<(&str, &str)>) -> Option<Value> {
        if let Some(rest) = &self.properties.rest {
            return Some(Value::from(rest.derived()));
        }
        let given = self.get("Tags");
        let entries = given.and_then(Value::as_map).into_iter().flat_map(|map| map.entries.iter());
        let entries = entries.map(|(key, entry)| map([("Key", Value::from(&**key)), ("Value", entry.value.clone())]));
        let own = own.map(|(key, value)| map([("Key", key.into()), ("Value", value.into())]));
        let items: Vec<Value> = own.into_iter().chain(entries).collect();
        let place = given.and_then(|value| value.span);
        (!items.is_empty()).then(|| Value { span: place, ..Value::from(items) })
    }

    /// The same as a map.
    pub(super) fn tag_map(&self, own: (&'static str, &'static str)) -> Value {
        let given = self.get("Tags");
        let mut tags = given.and_then(Value::as_map).cloned().unwrap_or_default();
        tags.insert(own.0, own.1.into());
        tags.rest = tags.rest.take().or_else(|| self.properties.rest.clone());
        Value { span: given.and_then(|value| value.span), ..Value::from(tags) }
    }
}

/// `IgnoreGlobals`: of all globals, as far as that can be told here.
fn ignores_globals(resource: &Resource) -> bool {
    let said = resource.metadata.as_ref().and_then(|metadata| metadata.get("IgnoreGlobals")).and_then(Value::as_str);
    said == Some("*")
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

pub(super) fn map<const N: usize>(entries: [(&str, Value); N]) -> Value {
    properties(entries).into()
}

pub(super) fn properties<const N: usize>(entries: [(&str, Value); N]) -> Map {
    entries.into_iter().map(|(key, value)| (Arc::from(key), value)).collect()
}

pub(super) fn list(items: impl IntoIterator<Item = Value>) -> Value {
    Value::from(items.into_iter().collect::<Vec<_>>())
}

/// Puts those of the entries of a map that are there into another, under the names they have in that.
pub(super) fn take(from: &Map, names: &[(&str, &str)], into: &mut Map) {
    for (name, to) in names {
        if let Some(entry) = from.entries.get(name) {
            into.entries.insert((*to).into(), entry.clone());
        }
    }
}

/// Something that only the service, or the tool that packs the application, will know.
pub(super) fn computed(expression: &str) -> Value {
    Unknown { set: true, ..Unknown::new(Reason::Computed, expression) }.into()
}

/// The letters and digits of a text, as logical ids are made of them.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The logical id that a value refers to.
pub(super) fn referred_id(value: &Value) -> Option<&str> {
    let address =
        value.origin.as_ref()?.steps().find_map(|step| step.resource.as_ref()).map(|reference| &*reference.address)?;
    Some(address.rsplit('.').next().unwrap_or(address))
}

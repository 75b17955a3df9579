//! References in a state: a value that is the id, the ARN or the name of a resource that its holder depends on was had
//! from there.

use std::collections::HashMap;
use std::sync::Arc;

use trueline_ir::{AttrPath, Data, Origin, Reference, Resource, Value};
use trueline_source::SourcePath;

/// A resource, and the blocks that it depends on.
pub(super) struct Dependent {
    pub(super) resource: Resource,
    pub(super) depends_on: Vec<Arc<str>>,
}

/// The attributes by which resources are referred to, those first that belong to one resource alone.
const REFERRED: [&str; 6] = ["id", "arn", "url", "key_id", "bucket", "name"];

/// Attributes that are a resource's own, whatever others are called.
const OWN: [&str; 4] = ["id", "arn", "name", "description"];

/// The resources, each value that was had from another with its origin.
pub(super) fn link(root: &SourcePath, dependents: Vec<Dependent>) -> Vec<Resource> {
    let index = Index::new(root, &dependents);
    let linked = dependents.into_iter().map(|Dependent { mut resource, depends_on }| {
        if let Data::Map(map) = &mut resource.attributes.data {
            let entries = Arc::make_mut(map).entries.iter_mut();
            for (_, entry) in entries.filter(|(name, _)| !OWN.contains(&&***name)) {
                index.link(&mut entry.value, &depends_on);
            }
        }
        resource
    });
    linked.collect()
}

/// Instances by block and by a value that names them.
struct Index {
    root: Arc<str>,
    named: HashMap<(Arc<str>, Arc<str>), Named>,
}

/// What a value names: an instance, and which of its attributes the value is.
struct Named {
    address: Arc<str>,
    attribute: &'static str,
}

impl Index {
    fn new(root: &SourcePath, dependents: &[Dependent]) -> Self {
        let mut named = HashMap::new();
        for Dependent { resource, .. } in dependents {
            for attribute in REFERRED {
                if let Some(Data::String(text)) = resource.attributes.get(attribute).map(|value| &value.data) {
                    let key = (resource.block_address.clone(), text.text.clone());
                    named.entry(key).or_insert_with(|| Named { address: resource.id.address.clone(), attribute });
                }
            }
        }
        Index { root: root.as_str().into(), named }
    }

    /// Marks a string, or the strings of a list.
    fn link(&self, value: &mut Value, depends_on: &[Arc<str>]) {
        match &mut value.data {
            Data::String(text) => {
                let found = depends_on.iter().find_map(|block| self.named.get(&(block.clone(), text.text.clone())));
                if let Some(Named { address, attribute }) = found {
                    value.origin = Some(Arc::new(self.origin(address, attribute)));
                }
            }
            Data::List(items) | Data::Set(items) if items.iter().any(|item| item.as_str().is_some()) => {
                Arc::make_mut(items).iter_mut().for_each(|item| self.link(item, depends_on));
            }
            _ => {}
        }
    }

    fn origin(&self, address: &Arc<str>, attribute: &str) -> Origin {
        let reference = Reference {
            root: self.root.clone(),
            address: address.clone(),
            attribute: AttrPath::from_steps([attribute.into()]),
        };
        let label = format!("{address}.{attribute}").into();
        Origin { label, span: None, resource: Some(Arc::new(reference)), next: None }
    }
}

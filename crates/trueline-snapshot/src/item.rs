//! One live resource, as any of the clouds' exports tells it, and what becomes of it.

use std::sync::Arc;

use trueline_ir::{Action, Bystander, Data, Entry, Format, Map, Mode, Moment, Resource, ResourceId, Tracked, Value};
use trueline_model::{Dialect, live_kind, translate_live};
use trueline_source::{SourcePath, Span};

use crate::json::{capitalised, value};

/// What of a live resource is of interest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interest {
    /// All of its values: somebody declares it.
    Values,
    /// What it is called.
    Name,
    /// Nothing: it comes with every account.
    None,
}

/// Says what of a live resource is of interest.
pub type Wanted<'a> = dyn Fn(&Resource) -> Interest + Sync + 'a;

/// What an export tells of a resource, before it is translated.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) native_type: String,
    pub(crate) dialect: Dialect,
    /// What the provider calls it: unique among its type.
    pub(crate) id: String,
    pub(crate) arn: Option<String>,
    pub(crate) name: Option<String>,
    /// The address that the configuration has for it: the logical id in a stack.
    pub(crate) address: Option<String>,
    pub(crate) captured: Option<Moment>,
    /// Whether the export tells that it is gone.
    pub(crate) is_deleted: bool,
    pub(crate) properties: serde_json::Value,
    pub(crate) tags: Option<Value>,
}

/// Attributes by which people name what they make.
const NAMES: [&str; 6] = ["name", "bucket", "function_name", "identifier", "cluster_identifier", "repository_name"];

impl Item {
    /// The resource with what names it, and nothing more.
    pub(crate) fn named(&self, file: &SourcePath, span: Span) -> Resource {
        let bare = self.bare(file, span);
        let kind = live_kind(&self.native_type, self.dialect).map_or_else(|| bare.id.kind.clone(), Arc::from);
        let mut resource = Resource { id: ResourceId { kind, ..bare.id.clone() }, ..bare };
        self.identify(&mut resource);
        resource
    }

    /// The resource with its values.
    pub(crate) fn resource(mut self, file: &SourcePath, span: Span) -> Resource {
        let properties = self.properties.take();
        let attributes = match self.dialect {
            Dialect::Config => capitalised(properties),
            _ => value(properties),
        };
        let mut resource = Resource { attributes, ..self.bare(file, span) };
        translate_live(&mut resource, self.dialect);
        resource.native = None;
        self.identify(&mut resource);
        resource
    }

    fn bare(&self, file: &SourcePath, span: Span) -> Resource {
        let native_type: Arc<str> = self.native_type.as_str().into();
        let address: Arc<str> = match (&self.address, &self.arn) {
            (Some(address), _) | (None, Some(address)) => address.as_str().into(),
            (None, None) => format!("{native_type}/{}", self.id).into(),
        };
        let tracked = self.is_deleted.then(|| Arc::new(Tracked { action: Some(Action::Delete), ..Tracked::default() }));
        Resource {
            id: ResourceId { kind: native_type.clone(), root: file.clone(), address: address.clone() },
            block_address: address,
            provider: provider(self.dialect).into(),
            native_type,
            name: self.name.as_deref().unwrap_or(&self.id).into(),
            namespace: None,
            format: Format::Terraform,
            mode: Mode::Managed,
            key: None,
            attributes: Map::default().into(),
            metadata: None,
            native: None,
            span,
            header: span,
            calls: Arc::new([]),
            doubt: None,
            ignore_changes: Vec::new(),
            folds: Vec::new(),
            links: Vec::new(),
            stand_in: false,
            tracked,
            construct: None,
        }
    }

    /// Adds what tells it from others.
    fn identify(&self, resource: &mut Resource) {
        let kind = resource.id.kind.clone();
        let Data::Map(map) = &mut resource.attributes.data else { return };
        let map = Arc::make_mut(map);
        if let Some(tags) = self.tags.clone() {
            map.entries.insert("tags".into(), Entry { key: None, value: tags });
        }
        let id = match &*kind {
            "aws_iam_role" | "aws_iam_user" | "aws_iam_group" => self.name.as_ref(),
            "aws_iam_policy" | "aws_sns_topic" | "aws_lb" => self.arn.as_ref(),
            "aws_lambda_function" => self.name.as_ref(),
            _ => None,
        };
        let id = id.unwrap_or(&self.id);
        // Of what is gone nothing but its name is told.
        if let Some(name) = self.name.as_ref().filter(|_| !NAMES.iter().any(|name| map.get(name).is_some())) {
            let block = trueline_schema::of(&kind);
            let named = NAMES.iter().find(|name| block.is_some_and(|block| block.member(name).is_some()));
            map.insert(*named.unwrap_or(&"name"), name.as_str().into());
        }
        for (name, value) in [("id", Some(id)), ("arn", self.arn.as_ref())] {
            if let Some(value) = value {
                map.insert(name, value.as_str().into());
            }
        }
    }
}

fn provider(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Template | Dialect::Config => "aws",
        Dialect::Azure => "azurerm",
        Dialect::Google => "google",
    }
}

/// Forgets everything of a resource but what it is called.
pub(crate) fn forget(resource: Resource) -> Bystander {
    let id = resource.attributes.get("id").and_then(Value::as_str).unwrap_or(&resource.name).into();
    let name = (&*resource.name).into();
    let Resource { id: ResourceId { kind, address, .. }, native_type, span, .. } = resource;
    Bystander { kind, native_type, address, id, name, span }
}

/// A list of keys and values, or a map, as a map. `aws configservice` writes the one, snapshot files the other.
pub(crate) fn tags(json: &serde_json::Value) -> Option<Value> {
    let text = |entry: &serde_json::Value, names: [&str; 2]| {
        names.into_iter().find_map(|name| entry.get(name)?.as_str().map(str::to_owned))
    };
    let map: Map = match json {
        serde_json::Value::Object(entries) => {
            entries.iter().filter_map(|(key, value)| Some((key.as_str().into(), value.as_str()?.into()))).collect()
        }
        serde_json::Value::Array(items) => items
            .iter()
            .filter_map(|item| Some((text(item, ["key", "Key"])?.into(), text(item, ["value", "Value"])?.into())))
            .collect(),
        _ => return None,
    };
    Some(map.into())
}

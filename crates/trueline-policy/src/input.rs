//! What a policy sees of a resource: [`Value`]s of the IR as Rego's.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use trueline_ir::{Data, Direction, Entry, Link, Map, Mode, Number, Resource, ResourceSet, Step, Unknown};

use crate::engine::Value;

/// The type by which policies name a resource: `aws_vpc`, and `data.aws_vpc` for one that is only read.
pub(crate) fn policy_type(resource: &Resource) -> Arc<str> {
    match resource.mode {
        Mode::Managed => resource.id.kind.clone(),
        Mode::Data => format!("data.{}", resource.id.kind).into(),
    }
}

/// Makes policies' inputs. The attributes of a resource that many others show are converted once; those of any other are
/// let go with its input.
pub(crate) struct Inputs<'s> {
    set: &'s ResourceSet,
    shown: Vec<OnceLock<Value>>,
    config: Option<&'s Value>,
}

/// With so many links a resource is worth keeping the converted attributes of, which then stay until the end.
const MANY: usize = 4;

impl<'s> Inputs<'s> {
    /// Of a set, with what all of them show of the config.
    pub(crate) fn new(set: &'s ResourceSet, config: Option<&'s Value>) -> Self {
        Inputs { set, shown: (0..set.len()).map(|_| OnceLock::new()).collect(), config }
    }

    /// The `input` for the resource at `index` of the set, with `related` if somebody asks for it.
    pub(crate) fn input(&self, index: usize, with_related: bool) -> Value {
        let resource = &self.set.as_slice()[index];
        let attributes = self.shown[index].get().cloned().unwrap_or_else(|| self.convert(index));
        let tags = tags(&attributes);
        let native = resource.native.as_ref().and_then(|native| convert(native, &attribute_unknown));
        let native = native.unwrap_or_else(|| attributes.clone());
        let native = [("type", text(&resource.native_type)), ("name", text(&resource.name)), ("attributes", native)];
        let related = if with_related { self.related(resource) } else { Value::new_object() };
        let fields = [
            ("resource_type", text(&policy_type(resource))),
            ("name", text(&resource.name)),
            ("address", text(&resource.id.address)),
            ("provider", text(&resource.provider)),
            ("format", resource.format.as_str().into()),
            ("native", object(native)),
            ("attributes", attributes),
            ("tags", tags),
            ("documents", documents(&resource.attributes)),
            ("related", related),
        ];
        let config = self.config.map(|config| ("config", config.clone()));
        collect(fields.into_iter().chain(config).chain(tracked(resource)).map(|(key, value)| (Value::from(key), value)))
    }

    fn convert(&self, index: usize) -> Value {
        convert(&self.set.as_slice()[index].attributes, &attribute_unknown).unwrap_or_else(Value::new_object)
    }

    /// The attributes as others show them.
    fn shown_by_others(&self, index: usize) -> Value {
        match self.set.as_slice()[index].links.len() {
            0..MANY => self.convert(index),
            _ => self.shown[index].get_or_init(|| self.convert(index)).clone(),
        }
    }

    /// The linked resources, by type.
    fn related(&self, resource: &Resource) -> Value {
        let mut by_type: BTreeMap<Arc<str>, Vec<Value>> = BTreeMap::new();
        for link in &resource.links {
            if let Some(index) = self.set.position(&link.other) {
                let other = &self.set.as_slice()[index];
                by_type.entry(policy_type(other)).or_default().push(self.related_entry(index, link));
            }
        }
        collect(by_type.into_iter().map(|(kind, entries)| (Value::String(kind), Value::from(entries))))
    }

    fn related_entry(&self, index: usize, link: &Link) -> Value {
        let other = &self.set.as_slice()[index];
        let direction = match link.direction {
            Direction::To => "to",
            Direction::From => "from",
        };
        object([
            ("address", text(&other.id.address)),
            ("name", text(&other.name)),
            ("resource_type", text(&policy_type(other))),
            ("attributes", self.shown_by_others(index)),
            ("direction", direction.into()),
            ("path", path(link.path.steps())),
        ])
    }
}

/// What a plan says of the resource.
fn tracked(resource: &Resource) -> impl Iterator<Item = (&'static str, Value)> {
    let tracked = resource.tracked.as_deref();
    let fields = [
        ("action", tracked.and_then(|tracked| Some(tracked.action?.as_str().into()))),
        ("importing", tracked.and_then(|tracked| Some(text(tracked.importing.as_ref()?)))),
        ("moved_from", tracked.and_then(|tracked| Some(text(tracked.moved_from.as_ref()?)))),
    ];
    fields.into_iter().filter_map(|(key, value)| Some((key, value?)))
}

/// What a policy sees of an unknown: nothing, in most places.
type SeenOfUnknown = dyn Fn(&Unknown) -> Option<Value>;

/// The tags of a resource, with those that its provider adds where the configuration says which.
fn tags(attributes: &Value) -> Value {
    let get = |name: &str| attributes.as_object().ok()?.get(&name.into()).filter(|tags| tags.as_object().is_ok());
    get("tags_all").or_else(|| get("tags")).cloned().unwrap_or_else(Value::new_object)
}

fn attribute_unknown(_: &Unknown) -> Option<Value> {
    None
}

/// In documents, a partly known string shows its head.
fn document_unknown(unknown: &Unknown) -> Option<Value> {
    unknown.prefix.as_ref().map(|prefix| format!("{prefix}${{...}}").into())
}

/// The value as a policy sees it; `None` if it is absent. Null is as good as not written.
fn convert(value: &trueline_ir::Value, unknown: &SeenOfUnknown) -> Option<Value> {
    Some(match &value.data {
        Data::Null => return None,
        Data::Unknown(reason) => return unknown(reason),
        Data::Bool(value) => Value::Bool(*value),
        Data::Number(value) => number(*value),
        Data::String(value) => text(&value.text),
        Data::List(items) | Data::Set(items) => {
            // An absent item leaves an empty object behind, so that the places of the others stay right. Unlike null it
            // can be looked into, which is what policies do with the items of a list of blocks.
            let items = items.iter().map(|item| convert(item, unknown).unwrap_or_else(Value::new_object));
            Value::from(items.collect::<Vec<_>>())
        }
        Data::Map(map) => convert_map(map, unknown),
    })
}

fn convert_map(map: &Map, unknown: &SeenOfUnknown) -> Value {
    let entry = |(key, entry): (&Arc<str>, &Entry)| Some((text(key), convert(&entry.value, unknown)?));
    collect(map.entries.iter().filter_map(entry))
}

/// Every string that holds JSON, with its path and structure.
fn documents(attributes: &trueline_ir::Value) -> Value {
    let mut found = Vec::new();
    for_each_document(attributes, &mut Vec::new(), &mut |steps, document| {
        if let Some(value) = convert(document, &document_unknown) {
            found.push(object([("path", path(steps)), ("value", value)]));
        }
    });
    Value::from(found)
}

/// Visits every string in `value` that holds JSON: its path, and the structure it holds.
pub(crate) fn for_each_document<'v>(
    value: &'v trueline_ir::Value,
    path: &mut Vec<Step>,
    visit: &mut dyn FnMut(&[Step], &'v trueline_ir::Value),
) {
    if let Some(document) = value.document() {
        visit(path, document);
        return;
    }
    for (step, child) in children(value) {
        path.push(step);
        for_each_document(child, path, visit);
        path.pop();
    }
}

/// The values directly in a list or map, with the steps to them.
pub(crate) fn children(value: &trueline_ir::Value) -> impl Iterator<Item = (Step, &trueline_ir::Value)> {
    let items = value.as_items().unwrap_or_default().iter().enumerate();
    let entries = value.as_map().into_iter().flat_map(|map| &map.entries);
    items
        .map(|(index, item)| (Step::Index(index), item))
        .chain(entries.map(|(key, entry)| (Step::Key(key.clone()), &entry.value)))
}

fn path(steps: &[Step]) -> Value {
    let step = |step: &Step| match step {
        Step::Key(key) => text(key),
        Step::Index(index) => Value::from(*index),
    };
    Value::from(steps.iter().map(step).collect::<Vec<_>>())
}

fn number(number: Number) -> Value {
    match number {
        Number::Int(whole) => i64::try_from(whole).map_or_else(|_| Value::from(whole), Value::from),
        Number::Float(double) => Value::from(double),
    }
}

fn text(text: &Arc<str>) -> Value {
    Value::String(text.clone())
}

fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    collect(fields.into_iter().map(|(key, value)| (Value::from(key), value)))
}

fn collect(entries: impl Iterator<Item = (Value, Value)>) -> Value {
    entries.collect::<regorus::value::Object>().into_value()
}

#[cfg(test)]
mod tests {
    use trueline_ir::{Action, Reason, Text, Tracked, Value as IrValue};

    use super::*;
    use crate::test_support::{ResourceBuilder, list, map, unknown};

    fn json(value: &Value) -> serde_json::Value {
        serde_json::from_str(&value.to_json_str().unwrap()).unwrap()
    }

    fn known(text: &str, document: IrValue) -> IrValue {
        let document = Some(Arc::new(trueline_ir::Document(document)));
        Data::String(Text { document, ..Text::new(text) }).into()
    }

    #[test]
    fn shows_what_a_plan_says() {
        let tracked = Tracked {
            action: Some(Action::NoOp),
            importing: Some("i-1".into()),
            moved_from: Some("aws_instance.old".into()),
            ..Tracked::default()
        };
        let planned = Resource { tracked: Some(tracked.into()), ..ResourceBuilder::new("aws_instance.a").build() };
        let set = ResourceSet::new(vec![planned, ResourceBuilder::new("aws_instance.b").build()]);
        let shown = |index| json(&Inputs::new(&set, None).input(index, false));
        let said = ["action", "importing", "moved_from"].map(|key| shown(0)[key].clone());
        assert_eq!(said, ["no-op", "i-1", "aws_instance.old"]);
        assert!(shown(1).get("action").is_none());
    }

    #[test]
    fn shows_what_is_known() {
        let prefixed = Unknown { prefix: Some("arn:".into()), ..Unknown::new(Reason::Variable, "var.a") };
        let actions = list(["s3:*".into(), unknown(Reason::Variable, "var.b"), prefixed.clone().into()]);
        let document = map([("Action", actions), ("Sid", unknown(Reason::Variable, "var.c"))]);
        let partly = Unknown { document: Some(Arc::new(document.clone())), ..Unknown::new(Reason::Variable, "var.b") };
        let number = |text| IrValue::from(Number::parse(text).unwrap());
        let attributes = map([
            ("big", number("9007199254740993")),
            ("float", number("1.5")),
            ("gone", IrValue::null()),
            ("hidden", unknown(Reason::Data, "data.a.b")),
            ("inline", list([map([("policy", partly.into())])])),
            ("items", list(["a".into(), unknown(Reason::Data, "data.a.b"), true.into()])),
            ("policy", known("{}", document)),
            ("prefixed", prefixed.into()),
            ("tags", map([("Name", "n".into())])),
        ]);
        let other = ResourceBuilder::new("data.aws_vpc.v").attributes(map([("id", "vpc-1".into())])).build();
        let resource = ResourceBuilder::new("aws_s3_bucket.b").attributes(attributes);
        let resource = resource.link(&other, Direction::From, "x[0]").build();
        let set = ResourceSet::new(vec![resource, other]);

        let statement = serde_json::json!({"Action": ["s3:*", {}, "arn:${...}"]});
        let expected = serde_json::json!({
            "resource_type": "aws_s3_bucket",
            "name": "b",
            "address": "aws_s3_bucket.b",
            "provider": "aws",
            "format": "terraform",
            "attributes": {
                "big": 9_007_199_254_740_993_i64,
                "float": 1.5,
                "inline": [{}],
                "items": ["a", {}, true],
                "policy": "{}",
                "tags": {"Name": "n"},
            },
            "tags": {"Name": "n"},
            "documents": [
                {"path": ["inline", 0, "policy"], "value": statement},
                {"path": ["policy"], "value": statement},
            ],
            "related": {"data.aws_vpc": [{
                "address": "data.aws_vpc.v",
                "name": "v",
                "resource_type": "data.aws_vpc",
                "attributes": {"id": "vpc-1"},
                "direction": "from",
                "path": ["x", 0],
            }]},
        });
        let mut shown = json(&Inputs::new(&set, None).input(0, true));
        let native = shown.as_object_mut().unwrap().remove("native").unwrap();
        assert_eq!(shown, expected);
        let own = serde_json::json!({"type": "aws_s3_bucket", "name": "b", "attributes": expected["attributes"]});
        assert_eq!(native, own);
        let bare = json(&Inputs::new(&set, None).input(1, false));
        assert_eq!(bare["related"], serde_json::json!({}));
        assert_eq!((&bare["tags"], &bare["resource_type"]), (&serde_json::json!({}), &"data.aws_vpc".into()));
    }
}

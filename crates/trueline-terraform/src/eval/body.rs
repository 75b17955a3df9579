//! The content of resource blocks: attributes, nested blocks and `dynamic` ones, in the shape of a plan's `values`.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use trueline_ir::{Data, Entry, InstanceKey, Map, Mode, Resource, ResourceId, Unknown, Value};
use trueline_schema::Member;
use trueline_source::Span;

use super::expand::{Expansion, Repetition};
use super::expr::pairs;
use super::scope::Scope;
use super::{Evaluator, Memo, ModuleInstance, Node, budget};
use crate::conform::conform;
use crate::data_source;
use crate::module::{ResourceBlock, attribute};
use crate::normal::normalise;
use crate::syntax::{Block, Body, Expr, ExprKind};
use crate::types::describe;

/// Arguments that are Terraform's own and no attributes of the resource.
pub(crate) const META_ARGUMENTS: [&str; 4] = ["count", "for_each", "depends_on", "provider"];
/// Blocks that are Terraform's own.
pub(crate) const META_BLOCKS: [&str; 4] = ["lifecycle", "provisioner", "connection", "action_trigger"];

/// The attribute with the tags of a resource and the default ones of its provider.
const TAGS_ALL: &str = "tags_all";

impl<'a> Evaluator<'a> {
    /// The instances of a resource block.
    pub(super) fn instances_of(&self, instance: &Rc<ModuleInstance<'a>>, number: usize) -> Rc<Expansion> {
        let block = &instance.module.resources[number].block;
        let memo = self.node(instance, Node::Instances(number), block.header, || {
            Memo::Expansion(Rc::new(self.expand(block, &Scope::of(instance))))
        });
        match memo {
            Memo::Expansion(expansion) => expansion,
            Memo::Value(cycle) => Rc::new(Expansion::undecided(&cycle)),
            Memo::Running | Memo::Calls(_) => Rc::new(Expansion::single()),
        }
    }

    /// What the configuration says of an attribute of an instance; `None` if nothing.
    pub(super) fn attribute(
        &self,
        instance: &Rc<ModuleInstance<'a>>,
        number: usize,
        which: usize,
        name: &Arc<str>,
    ) -> Option<Value> {
        let resource = &instance.module.resources[number];
        if **name == *TAGS_ALL && takes_default_tags(resource) {
            return self.tags_all(instance, number, which);
        }
        let rendered = data_source::renders(resource.mode, &resource.kind, name);
        if !rendered && !sets(&resource.block.body, name) {
            return None;
        }
        if rendered && *resource.kind != *"aws_iam_policy_document" {
            let get = |own: &str| self.written(instance, number, which, own).filter(|value| !value.is_null());
            let region = || self.region(instance, &resource.block);
            return data_source::answer(&resource.kind, name, &get, &region);
        }
        let node = Node::Attribute(number, which, name.clone());
        Some(self.value_node(instance, node, resource.block.header, || {
            if rendered {
                return self.render_document(instance, number, which);
            }
            let value = self.written(instance, number, which, name).unwrap_or_else(Value::null);
            match member(resource, name) {
                Some(member) => normalise(&resource.kind, name, conform(value, member)),
                None => value,
            }
        }))
    }

    /// What is written for an attribute of an instance, as it is written.
    fn written(&self, instance: &Rc<ModuleInstance<'a>>, number: usize, which: usize, name: &str) -> Option<Value> {
        let body = &instance.module.resources[number].block.body;
        if !sets(body, name) {
            return None;
        }
        let expansion = self.instances_of(instance, number);
        let repetition = expansion.instances.get(which).map_or(Repetition::None, |(_, repetition)| repetition.clone());
        Some(self.content(body, name, &Scope::repeated(instance, repetition)))
    }

    /// The tags of an instance with those that its provider gives every resource, of which its own outweigh; `None` where
    /// the provider gives none.
    fn tags_all(&self, instance: &Rc<ModuleInstance<'a>>, number: usize, which: usize) -> Option<Value> {
        let block = &instance.module.resources[number].block;
        let defaults = self.default_tags(instance, block)?;
        let node = Node::Attribute(number, which, TAGS_ALL.into());
        Some(self.value_node(instance, node, block.header, || {
            let own = self.attribute(instance, number, which, &"tags".into()).unwrap_or_else(Value::null);
            self.merge(&[defaults, own], block.header)
        }))
    }

    fn render_document(&self, instance: &Rc<ModuleInstance<'a>>, number: usize, which: usize) -> Value {
        let block = &instance.module.resources[number].block;
        let get = |name: &str| self.attribute(instance, number, which, &Arc::from(name));
        let decode = |value: &Value| value.document().cloned().or_else(|| self.decode_json(value, block.header));
        let structure = data_source::iam_policy_document(&get, &decode, block);
        // The text as such stands nowhere; what it holds does.
        Value { span: None, ..self.encode_json(&structure, block.header) }
    }

    /// The names of all attributes that the configuration sets in a resource block, sorted.
    pub(super) fn attribute_names(&self, instance: &ModuleInstance<'a>, number: usize) -> BTreeSet<Arc<str>> {
        let resource = &instance.module.resources[number];
        let rendered = data_source::rendered(resource.mode, &resource.kind).iter().map(|name| Arc::from(*name));
        let tags_all = takes_default_tags(resource).then(|| Arc::from(TAGS_ALL));
        names(&resource.block.body).chain(rendered).chain(tags_all).collect()
    }

    /// An attribute, or the list of the nested blocks of that name.
    fn content(&self, body: &Body, name: &str, scope: &Scope<'a>) -> Value {
        if let Some(attribute) = body.attribute(name) {
            return self.eval(&attribute.value, scope);
        }
        let mut items = Vec::new();
        for block in &body.blocks {
            if &*block.kind.name == name {
                items.push(self.block(block, scope));
            } else if is_dynamic(block, name) {
                self.dynamic(block, name, scope, &mut items);
            }
        }
        items.into()
    }

    fn block(&self, block: &Block, scope: &Scope<'a>) -> Value {
        self.block_value(&block.body, block.header, block.span, scope)
    }

    fn block_value(&self, body: &Body, header: Span, span: Span, scope: &Scope<'a>) -> Value {
        if !self.budget.spend(budget::MAP) {
            return self.too_much(span);
        }
        let mut map = Map { header: Some(header), ..Map::default() };
        for name in names(body) {
            let key = body.attribute(&name).map(|attribute| attribute.name.span);
            let value = self.deeper(span, || self.content(body, &name, scope));
            map.entries.insert(name, Entry { key, value });
        }
        Value::from(map).at(span)
    }

    /// Blocks made by `dynamic`. Over an unknown collection they are made of what that can be, and in doubt.
    fn dynamic(&self, block: &Block, name: &str, scope: &Scope<'a>, into: &mut Vec<Value>) {
        let (Some(for_each), Some(content)) = (attribute(block, "for_each"), block.body.block("content")) else {
            self.invalid(block.header, "A dynamic block needs `for_each` and `content`.");
            return;
        };
        let iterator: Arc<str> = attribute(block, "iterator").and_then(Expr::as_keyword).unwrap_or(name).into();
        let make = |key: Value, value: Value| {
            if !self.budget.allows(&value) {
                return self.too_much(for_each.span);
            }
            let bound: Map = [("key".into(), key), ("value".into(), value)].into_iter().collect();
            self.block_value(&content.body, block.header, block.span, &scope.with(&iterator, bound.into()))
        };
        let collection = self.eval(for_each, scope);
        let doubtful = |unknown: &Arc<Unknown>, value: Value| Value { doubt: Some(unknown.clone()), ..value };
        match (&collection.data, pairs(&collection)) {
            (Data::Unknown(unknown), _) => {
                let known: Vec<(Value, Value)> = unknown.candidates.iter().filter_map(pairs).flatten().collect();
                let all_known =
                    !unknown.candidates.is_empty() && unknown.candidates.iter().all(|each| each.as_unknown().is_none());
                into.extend(known.into_iter().map(|(key, value)| doubtful(unknown, make(key, value))));
                if !all_known {
                    let any = || Value::from(unknown.derived());
                    into.push(doubtful(unknown, make(any(), any())));
                }
            }
            (Data::Null, _) => {}
            (_, Some(pairs)) => {
                into.extend(pairs.into_iter().map(|(key, value)| make(key, value)));
                if let Some(rest) = collection.as_map().and_then(|map| map.rest.as_ref()) {
                    let any = || Value::from(rest.derived());
                    into.push(doubtful(rest, make(any(), any())));
                }
            }
            (_, None) => {
                let message = format!("`for_each` takes a list, set or map, not {}.", describe(&collection));
                self.invalid(for_each.span, message);
            }
        }
    }

    /// Evaluates all instances of a resource block.
    pub(super) fn resources_of_block(
        &self,
        instance: &Rc<ModuleInstance<'a>>,
        number: usize,
        into: &mut Vec<Resource>,
    ) {
        let resource = &instance.module.resources[number];
        let expansion = self.instances_of(instance, number);
        let names = self.attribute_names(instance, number);
        for (which, (key, _)) in expansion.instances.iter().enumerate() {
            let entries = names.iter().filter_map(|name| {
                let value = self.attribute(instance, number, which, name)?;
                let key = resource.block.body.attribute(name).map(|attribute| attribute.name.span);
                Some((name.clone(), Entry { key, value }))
            });
            let map = Map { entries: entries.collect(), header: Some(resource.block.header), rest: None };
            let in_doubt = key.is_none().then(|| expansion.doubt.clone()).flatten();
            let doubt = in_doubt.or_else(|| instance.doubt.clone());
            into.push(self.resource(instance, resource, key.clone(), map, doubt));
        }
    }

    fn resource(
        &self,
        instance: &ModuleInstance<'a>,
        resource: &ResourceBlock,
        key: Option<InstanceKey>,
        attributes: Map,
        doubt: Option<Arc<Unknown>>,
    ) -> Resource {
        let suffix = key.as_ref().map(ToString::to_string).unwrap_or_default();
        let block_address = match &*instance.block_address {
            "" => resource.address.clone(),
            module => format!("{module}.{}", resource.address).into(),
        };
        let block = &resource.block;
        let address = instance.qualify(&format!("{}{suffix}", resource.address));
        Resource {
            construct: None,
            tracked: instance.tracked(&address),
            id: ResourceId { kind: resource.kind.clone(), root: self.root.clone(), address },
            block_address,
            native_type: resource.kind.clone(),
            name: resource.name.clone(),
            namespace: (!instance.address.is_empty()).then(|| instance.address.clone()),
            provider: provider(resource),
            format: trueline_ir::Format::Terraform,
            mode: resource.mode,
            key,
            attributes: Value::from(attributes).at(block.span),
            metadata: None,
            native: None,
            span: block.span,
            header: block.header,
            calls: instance.calls.clone(),
            doubt,
            ignore_changes: ignore_changes(block),
            folds: Vec::new(),
            links: Vec::new(),
            stand_in: false,
        }
    }
}

/// What the provider says that a name in a resource block is.
pub(super) fn member(resource: &ResourceBlock, name: &str) -> Option<Member> {
    match resource.mode {
        Mode::Managed => trueline_schema::of(&resource.kind)?.member(name),
        Mode::Data => None,
    }
}

/// Whether the AWS provider adds the tags of its `default_tags` to a resource.
/// <https://registry.terraform.io/providers/hashicorp/aws/latest/docs#default_tags-configuration-block>
fn takes_default_tags(resource: &ResourceBlock) -> bool {
    resource.kind.starts_with("aws_") && matches!(member(resource, TAGS_ALL), Some(Member::Attribute { .. }))
}

/// The provider's local name: of the `provider` argument, else of the type.
fn provider(resource: &ResourceBlock) -> Arc<str> {
    let explicit = attribute(&resource.block, "provider").and_then(|expr| match &expr.kind {
        ExprKind::Traversal(traversal) => traversal.root.name(),
        _ => expr.as_literal().and_then(|text| text.split('.').next()),
    });
    explicit.unwrap_or_else(|| resource.kind.split('_').next().unwrap_or_default()).into()
}

fn ignore_changes(block: &Block) -> Vec<Arc<str>> {
    let Some(value) = block.body.block("lifecycle").and_then(|lifecycle| attribute(lifecycle, "ignore_changes")) else {
        return Vec::new();
    };
    let text = |expr: &Expr| match &expr.kind {
        ExprKind::Traversal(traversal) => Some(traversal.text.clone()),
        _ => expr.as_literal().map(Arc::from),
    };
    match &value.kind {
        ExprKind::List(items) => items.iter().filter_map(text).collect(),
        _ => text(value).into_iter().collect(),
    }
}

fn is_dynamic(block: &Block, name: &str) -> bool {
    &*block.kind.name == "dynamic" && block.labels.first().is_some_and(|label| &*label.name == name)
}

fn sets(body: &Body, name: &str) -> bool {
    names(body).any(|own| &*own == name)
}

/// The names that a body sets, in the order of the text; a name can come more than once.
fn names(body: &Body) -> impl Iterator<Item = Arc<str>> {
    let attributes = body.attributes.iter().map(|attribute| attribute.name.name.clone());
    let blocks = body.blocks.iter().filter_map(|block| match &*block.kind.name {
        "dynamic" => block.labels.first().map(|label| label.name.clone()),
        kind if META_BLOCKS.contains(&kind) => None,
        _ => Some(block.kind.name.clone()),
    });
    attributes.filter(|name| !META_ARGUMENTS.contains(&&**name)).chain(blocks)
}

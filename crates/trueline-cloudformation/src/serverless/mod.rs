//! The Serverless Application Model: its resources become those that they stand for.
//! <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification.html>
//!
//! What a resource becomes under its own logical id keeps the type that the template gives it as the native one, so that
//! findings speak of what people wrote. All else has the logical id that the model gives it, but for the hashes in some.
//! Everything has the place of the resource it comes from, and values their own.

mod api;
mod connector;
mod domain;
mod event;
mod function;
mod globals;
mod graphql;
mod model;
mod other;
mod policy;
mod source;
mod websocket;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use trueline_ir::{Data, Map, Resource, ResourceId, Value};
use trueline_source::Problem;

use self::connector::Embedded;
use self::globals::Globals;
use self::model::{Model, Parameters, list, map};

/// What a template says beside its resources.
pub(crate) struct Surroundings<'a> {
    /// The section `Globals`.
    pub(crate) globals: Option<Value>,
    /// The connectors that resources hold, each with the logical id of its source and its own name.
    pub(crate) connectors: Vec<(Arc<str>, Arc<str>, Value)>,
    /// The value of a pseudo parameter such as `AWS::Region`.
    pub(crate) parameter: &'a Parameters<'a>,
}

/// Puts the resources that serverless ones stand for in their place. Tells if there are too many values in that.
pub(crate) fn expand(resources: Vec<Resource>, surroundings: &Surroundings<'_>) -> (Vec<Resource>, Option<Problem>) {
    let globals = RefCell::new(Globals::new(surroundings.globals.as_ref()));
    let mut expansion =
        Expansion { written: &resources, surroundings, globals, made: Vec::new(), rest: None, http: None };
    let mut notices = Vec::new();
    for resource in &resources {
        let Some(kind) = resource.native_type.strip_prefix("AWS::Serverless::") else {
            expansion.made.push(resource.clone());
            continue;
        };
        let model = expansion.model(resource, kind);
        match kind {
            "Function" => function::expand(&model, &mut expansion, &mut notices),
            "Api" => api::expand_rest(&model, &mut expansion.made),
            "HttpApi" => api::expand_http(&model, &mut expansion.made),
            "WebSocketApi" => websocket::expand(&model, &mut expansion.made),
            "SimpleTable" => other::expand_table(&model, &mut expansion.made),
            "StateMachine" => other::expand_state_machine(&model, &mut expansion),
            "LayerVersion" => other::expand_layer(&model, &mut expansion.made),
            "CapacityProvider" => other::expand_capacity_provider(&model, &mut expansion.made),
            "GraphQLApi" => graphql::expand(&model, &mut expansion.made),
            "Application" => other::expand_application(&model, &mut expansion.made),
            "Connector" => connector::expand(&model, expansion.written, &mut expansion.made),
            _ => expansion.made.push(resource.clone()),
        }
    }
    expansion.embedded_connectors();
    expansion.implicit_apis();
    let mut made = unique(expansion.made);
    notices.iter().for_each(|notice| notice.apply(&mut made));
    (made, expansion.globals.into_inner().problem())
}

/// What has been made of a template so far.
struct Expansion<'a> {
    written: &'a [Resource],
    surroundings: &'a Surroundings<'a>,
    globals: RefCell<Globals<'a>>,
    made: Vec<Resource>,
    /// Stand-ins for the APIs that events ask for without naming one.
    rest: Option<Resource>,
    http: Option<Resource>,
}

impl<'a> Expansion<'a> {
    fn model(&self, resource: &Resource, kind: &str) -> Model<'a> {
        let globals = self.globals.borrow_mut().of(resource, kind);
        Model::new(resource.clone(), globals.as_deref(), self.surroundings.parameter)
    }

    fn embedded_connectors(&mut self) {
        for (source, name, value) in &self.surroundings.connectors {
            if let Some(resource) = self.written.iter().find(|resource| resource.name == *source) {
                let embedded = Embedded { source: resource, name, value };
                let model = Model::new(embedded.as_resource(), None, self.surroundings.parameter);
                connector::expand(&model, self.written, &mut self.made);
            }
        }
    }

    /// The APIs that nobody wrote, with what the globals say of all APIs.
    fn implicit_apis(&mut self) {
        if let Some(resource) = self.rest.take() {
            api::expand_rest(&self.model(&resource, "Api"), &mut self.made);
        }
        if let Some(resource) = self.http.take() {
            api::expand_http(&self.model(&resource, "HttpApi"), &mut self.made);
        }
    }
}

/// A change that what a function asks for makes to a resource that the template has: the notifications of a bucket, the
/// triggers of a user pool.
struct Notice {
    logical_id: Arc<str>,
    /// The map in the resource's properties.
    within: &'static str,
    /// The entry of that map; values of the same entry are put one behind the other if they are lists.
    entry: Arc<str>,
    value: Value,
}

impl Notice {
    fn apply(&self, made: &mut [Resource]) {
        let Some(resource) = made.iter_mut().find(|resource| resource.name == self.logical_id) else { return };
        let Some(properties) = resource.attributes.as_map() else { return };
        let mut properties = properties.clone();
        let mut outer = properties.get(self.within).and_then(Value::as_map).cloned().unwrap_or_default();
        let value = match (outer.get(&self.entry).and_then(Value::as_items), self.value.as_items()) {
            (Some(there), Some(more)) => list(there.iter().chain(more).cloned()),
            _ => self.value.clone(),
        };
        outer.insert(self.entry.clone(), value);
        let place = properties.get(self.within).and_then(|value| value.span).or(self.value.span);
        properties.insert(self.within, Value { span: place, ..Value::from(outer) });
        resource.attributes = resource.attributes.with_data(Data::Map(properties.into()));
    }
}

/// Of those that several resources ask for, the first.
fn unique(made: Vec<Resource>) -> Vec<Resource> {
    let mut known: BTreeSet<ResourceId> = BTreeSet::new();
    made.into_iter().filter(|resource| known.insert(resource.id.clone())).collect()
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

/// A policy with one statement that allows an action on something.
fn allow(action: Value, resource: Value) -> Value {
    let statement = map([("Action", action), ("Effect", "Allow".into()), ("Resource", resource)]);
    map([("Statement", list([statement]))])
}

/// An inline policy of a role.
fn inline(name: String, document: Value) -> Value {
    map([("PolicyName", name.into()), ("PolicyDocument", document)])
}

/// A queue that nobody wrote, for what could not be delivered, and the policy that lets a service send to it.
fn queue_for(model: &Model<'_>, queue: &str, policy: &str, service: &str, source: Value, into: &mut Vec<Resource>) {
    into.push(model.beside("AWS::SQS::Queue", queue, Map::default()));
    into.push(queue_policy(model, policy, queue, service, source));
}

fn queue_policy(model: &Model<'_>, name: &str, queue: &str, service: &str, source: Value) -> Resource {
    let statement = map([
        ("Action", "sqs:SendMessage".into()),
        ("Effect", "Allow".into()),
        ("Principal", map([("Service", service.into())])),
        ("Resource", model.attribute(queue, "Arn")),
        ("Condition", map([("ArnEquals", map([("aws:SourceArn", source)]))])),
    ]);
    let document = map([("Statement", list([statement])), ("Version", "2012-10-17".into())]);
    let properties = [("PolicyDocument", document), ("Queues", list([model.reference(queue)]))];
    model.beside(
        "AWS::SQS::QueuePolicy",
        name,
        properties.map(|(key, value)| (Arc::from(key), value)).into_iter().collect(),
    )
}

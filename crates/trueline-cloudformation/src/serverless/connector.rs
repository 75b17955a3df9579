//! Connectors, which give one resource rights on another.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use serde::Deserialize;
use trueline_ir::{Data, Map, Resource, ResourceId, Value};

use super::model::{Model, list, map, properties, referred_id};

/// What is made, by the types of source and destination.
type Profiles = BTreeMap<String, BTreeMap<String, Profile>>;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Profile {
    role: Option<End>,
    read: Vec<Rights>,
    write: Vec<Rights>,
    permission: Option<String>,
    topic: Option<String>,
    queue: Option<String>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum End {
    Source,
    Destination,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rights {
    allow: Vec<String>,
    on: Vec<String>,
}

/// A connector that stands in its source: `Connectors: {Write: {Properties: ...}}`.
pub(super) struct Embedded<'a> {
    pub(super) source: &'a Resource,
    pub(super) name: &'a str,
    pub(super) value: &'a Value,
}

impl Embedded<'_> {
    /// The same as a resource of its own.
    pub(super) fn as_resource(&self) -> Resource {
        let name = format!("{}{}", self.source.name, self.name);
        let prefix = self.source.id.address.strip_suffix(&*self.source.name).unwrap_or_default();
        let mut given = self.value.get("Properties").and_then(Value::as_map).cloned().unwrap_or_default();
        let mut source = properties([("Id", (&*self.source.name).into())]);
        let more = given.get("SourceReference").and_then(Value::as_map).cloned().unwrap_or_default();
        source.entries.extend(more.entries);
        given.insert("Source", source.into());
        let kind = "AWS::Serverless::Connector";
        let address: Arc<str> = format!("{prefix}{name}").into();
        Resource {
            id: ResourceId { kind: kind.into(), address: address.clone(), ..self.source.id.clone() },
            block_address: address,
            native_type: kind.into(),
            name: name.into(),
            attributes: self.value.with_data(Data::Map(given.into())),
            span: self.value.span.unwrap_or(self.source.span),
            header: self.value.span.unwrap_or(self.source.header),
            ..self.source.clone()
        }
    }
}

pub(super) fn expand(model: &Model<'_>, written: &[Resource], into: &mut Vec<Resource>) {
    let Some(source) = model.get("Source").and_then(|value| Party::read(value, written)) else { return };
    let given = model.get("Destination").cloned().unwrap_or_else(Value::null);
    match given.as_items() {
        Some(items) => {
            for (at, item) in items.iter().enumerate() {
                connect(model, &source, item, &format!("Destination{at}"), written, into);
            }
        }
        None => connect(model, &source, &given, "", written, into),
    }
}

fn connect(
    model: &Model<'_>,
    source: &Party<'_>,
    destination: &Value,
    suffix: &str,
    written: &[Resource],
    into: &mut Vec<Resource>,
) {
    let Some(destination) = Party::read(destination, written) else { return };
    let profile = profiles().get(source.kind()).and_then(|by_destination| by_destination.get(destination.kind()));
    let Some(profile) = profile else { return };
    let connection = Connection { model, source, destination: &destination, suffix };
    if let Some(end) = profile.role {
        into.extend(connection.policy(profile, end));
    }
    if let Some(service) = &profile.permission {
        into.push(connection.permission(service));
    }
    if let Some(service) = &profile.topic {
        let topic = destination.reference(model);
        let properties = connection.resource_policy("sns:Publish", service, topic.clone());
        into.push(connection.make("AWS::SNS::TopicPolicy", "TopicPolicy", with(properties, "Topics", list([topic]))));
    }
    if let Some(service) = &profile.queue {
        let properties = connection.resource_policy("sqs:SendMessage", service, destination.arn(model));
        let queues = list([destination.reference(model)]);
        into.push(connection.make("AWS::SQS::QueuePolicy", "QueuePolicy", with(properties, "Queues", queues)));
    }
}

fn with(mut map: Map, name: &str, value: Value) -> Map {
    map.insert(name, value);
    map
}

struct Connection<'a> {
    model: &'a Model<'a>,
    source: &'a Party<'a>,
    destination: &'a Party<'a>,
    suffix: &'a str,
}

impl Connection<'_> {
    fn make(&self, kind: &str, what: &str, properties: Map) -> Resource {
        self.model.beside(kind, &format!("{}{what}{}", self.model.name(), self.suffix), properties)
    }

    /// The policy with the rights that are asked for, attached to the role of one end.
    fn policy(&self, profile: &Profile, end: End) -> Option<Resource> {
        let permissions = self.model.get("Permissions").and_then(Value::as_items).unwrap_or_default();
        let asks = |name: &str| permissions.iter().any(|permission| permission.as_str() == Some(name));
        let name = || self.destination.name(self.model);
        let own = [
            ("Source", self.source.arn(self.model)),
            ("Destination", self.destination.arn(self.model)),
            ("Name", name()),
        ];
        let statement = |rights: &Rights| {
            let actions = list(rights.allow.iter().map(|action| action.as_str().into()));
            let resources = list(rights.on.iter().map(|resource| self.model.fill(resource, &own)));
            map([("Action", actions), ("Effect", "Allow".into()), ("Resource", resources)])
        };
        let read = profile.read.iter().filter(|_| asks("Read"));
        let write = profile.write.iter().filter(|_| asks("Write"));
        let statements: Vec<Value> = read.chain(write).map(statement).collect();
        let party = match end {
            End::Source => self.source,
            End::Destination => self.destination,
        };
        let role = party.role(self.model)?;
        let document = map([("Statement", list(statements)), ("Version", "2012-10-17".into())]);
        let properties = properties([("PolicyDocument", document), ("Roles", list([role]))]);
        Some(self.make("AWS::IAM::ManagedPolicy", "Policy", properties))
    }

    fn permission(&self, service: &str) -> Resource {
        let template = match service {
            "apigateway.amazonaws.com" => "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Id}/*",
            "appsync.amazonaws.com" => "arn:${AWS::Partition}:appsync:${AWS::Region}:${AWS::AccountId}:apis/${Id}",
            _ => "${Arn}",
        };
        let own = [("Id", self.source.reference(self.model)), ("Arn", self.source.arn(self.model))];
        let mut properties = properties([
            ("Action", "lambda:InvokeFunction".into()),
            ("FunctionName", self.destination.arn(self.model)),
            ("Principal", service.into()),
            ("SourceArn", self.model.fill(template, &own)),
        ]);
        if service == "s3.amazonaws.com" {
            properties.insert("SourceAccount", self.model.pseudo("AWS::AccountId"));
        }
        self.make("AWS::Lambda::Permission", "WriteLambdaPermission", properties)
    }

    fn resource_policy(&self, action: &str, service: &str, on: Value) -> Map {
        let source = map([("aws:SourceArn", self.source.arn(self.model))]);
        let statement = map([
            ("Action", action.into()),
            ("Condition", map([("ArnEquals", source)])),
            ("Effect", "Allow".into()),
            ("Principal", map([("Service", service.into())])),
            ("Resource", on),
        ]);
        properties([("PolicyDocument", map([("Statement", list([statement])), ("Version", "2012-10-17".into())]))])
    }
}

/// One end of a connector: a resource of the template, or what the user says of one elsewhere.
struct Party<'a> {
    given: &'a Value,
    resource: Option<&'a Resource>,
}

impl<'a> Party<'a> {
    fn read(given: &'a Value, written: &'a [Resource]) -> Option<Self> {
        given.as_map()?;
        let id = given.get("Id").and_then(Value::as_str);
        let resource = id.and_then(|id| written.iter().find(|resource| *resource.name == *id));
        Some(Party { given, resource })
    }

    /// The type, a serverless one as what it becomes.
    fn kind(&self) -> &str {
        let kind = match self.resource {
            Some(resource) => &*resource.native_type,
            None => self.given.get("Type").and_then(Value::as_str).unwrap_or_default(),
        };
        match kind {
            "AWS::Serverless::Api" => "AWS::ApiGateway::RestApi",
            "AWS::Serverless::Function" => "AWS::Lambda::Function",
            "AWS::Serverless::GraphQLApi" => "AWS::AppSync::GraphQLApi",
            "AWS::Serverless::HttpApi" => "AWS::ApiGatewayV2::Api",
            "AWS::Serverless::SimpleTable" => "AWS::DynamoDB::Table",
            "AWS::Serverless::StateMachine" => "AWS::StepFunctions::StateMachine",
            kind => kind,
        }
    }

    fn reference(&self, model: &Model<'_>) -> Value {
        match self.resource {
            Some(resource) => model.reference(&resource.name),
            None => self.given.get("ResourceId").or(self.given.get("Arn")).cloned().unwrap_or_else(Value::null),
        }
    }

    fn arn(&self, model: &Model<'_>) -> Value {
        match self.resource {
            // These are referred to by their ARN.
            Some(resource) if matches!(self.kind(), "AWS::SNS::Topic" | "AWS::StepFunctions::StateMachine") => {
                model.reference(&resource.name)
            }
            Some(resource) => model.attribute(&resource.name, "Arn"),
            None => self.given.get("Arn").cloned().unwrap_or_else(Value::null),
        }
    }

    fn name(&self, model: &Model<'_>) -> Value {
        match self.resource {
            Some(resource) => model.attribute(&resource.name, "Name"),
            None => self.given.get("Name").cloned().unwrap_or_else(Value::null),
        }
    }

    /// The role that it works under: the one that is named, or the one that is made for a serverless resource.
    fn role(&self, model: &Model<'_>) -> Option<Value> {
        if let Some(name) = self.given.get("RoleName") {
            return Some(name.clone());
        }
        let resource = self.resource?;
        let property = match &*resource.native_type {
            "AWS::AppSync::DataSource" => "ServiceRoleArn",
            "AWS::StepFunctions::StateMachine" | "AWS::Events::Rule" => "RoleArn",
            _ => "Role",
        };
        let named = resource.attributes.get(property).or_else(|| {
            let targets = resource.attributes.get("Targets")?.as_items()?;
            targets.iter().find_map(|target| target.get("RoleArn"))
        });
        match named {
            Some(role) => Some(model.reference(referred_id(role)?)),
            None if resource.native_type.starts_with("AWS::Serverless::") => {
                Some(model.reference(&format!("{}Role", resource.name)))
            }
            None => None,
        }
    }
}

fn profiles() -> &'static Profiles {
    static READ: OnceLock<Profiles> = OnceLock::new();
    READ.get_or_init(|| serde_yaml::from_str(include_str!("connectors.yaml")).expect("a test reads the table"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_can_be_read() {
        for (source, by_destination) in profiles() {
            for (destination, profile) in by_destination {
                let rights = !profile.read.is_empty() || !profile.write.is_empty();
                assert_eq!(profile.role.is_some(), rights, "{source} to {destination}");
                let makes =
                    rights || profile.permission.is_some() || profile.topic.is_some() || profile.queue.is_some();
                assert!(makes, "{source} to {destination}");
            }
        }
    }
}

//! What starts a function: the permissions, rules, subscriptions and mappings that its events stand for, and the APIs that
//! nobody wrote.

use trueline_ir::{Map, Resource, Value};

use super::{Model, computed, list, map};

/// The APIs that functions ask for without naming one.
#[derive(Default)]
pub(super) struct ImplicitApis {
    rest: Option<Vec<Resource>>,
    http: Option<Vec<Resource>>,
}

impl ImplicitApis {
    pub(super) fn resources(self) -> impl Iterator<Item = Resource> {
        self.rest.into_iter().chain(self.http).flatten()
    }
}

pub(super) fn expand(model: &Model, implicit: &mut ImplicitApis, into: &mut Vec<Resource>) {
    let Some(events) = model.get("Events").and_then(Value::as_map) else { return };
    for (name, entry) in &events.entries {
        let kind = entry.value.get("Type").and_then(Value::as_str);
        let Some(kind) = kind else { continue };
        let empty = Map::default();
        let properties = entry.value.get("Properties").and_then(Value::as_map).unwrap_or(&empty);
        let event = Event { model, name, properties, place: entry };
        event.expand(kind, implicit, into);
    }
}

struct Event<'a> {
    model: &'a Model,
    name: &'a str,
    properties: &'a Map,
    place: &'a trueline_ir::Entry,
}

impl Event<'_> {
    fn expand(&self, kind: &str, implicit: &mut ImplicitApis, into: &mut Vec<Resource>) {
        match kind {
            "Api" => self.rest(implicit, into),
            "HttpApi" => self.http(implicit, into),
            "Schedule" => self.rule("ScheduleExpression", "Schedule", into),
            "CloudWatchEvent" | "EventBridgeRule" => self.rule("EventPattern", "Pattern", into),
            "S3" => into.push(self.permission("", "s3.amazonaws.com", None)),
            "SNS" => self.topic(into),
            "AlexaSkill" => into.push(self.permission("", "alexa-appkit.amazon.com", None)),
            "IoTRule" => into.push(self.permission("", "iot.amazonaws.com", None)),
            "CloudWatchLogs" => into.push(self.permission("", "logs.amazonaws.com", None)),
            "Cognito" => into.push(self.permission("", "cognito-idp.amazonaws.com", None)),
            "SQS" => self.mapping("Queue", into),
            "Kinesis" | "DynamoDB" => self.mapping("Stream", into),
            "MSK" => self.mapping("Stream", into),
            "MQ" => self.mapping("Broker", into),
            "DocumentDB" => self.mapping("Cluster", into),
            "SelfManagedKafka" => self.mapping("", into),
            _ => {}
        }
    }

    fn logical_id(&self, suffix: &str) -> String {
        format!("{}{}{suffix}", self.model.name(), self.name)
    }

    fn make(&self, kind: &str, logical_id: &str, properties: Map) -> Resource {
        let properties = Map { header: self.place.key, ..properties };
        self.model.beside(kind, logical_id, properties)
    }

    fn permission(&self, stage: &str, principal: &str, source: Option<Value>) -> Resource {
        let mut properties = Map::default();
        properties.insert("Action", "lambda:InvokeFunction".into());
        properties.insert("FunctionName", computed(format!("Ref {}", self.model.name())));
        properties.insert("Principal", principal.into());
        if let Some(source) = source {
            properties.insert("SourceArn", source);
        }
        if principal == "s3.amazonaws.com" {
            properties.insert("SourceAccount", computed("AWS::AccountId".to_owned()));
        }
        self.make("AWS::Lambda::Permission", &self.logical_id(&format!("Permission{stage}")), properties)
    }

    fn rest(&self, implicit: &mut ImplicitApis, into: &mut Vec<Resource>) {
        if self.properties.get("RestApiId").is_none() {
            implicit.rest.get_or_insert_with(|| self.implicit_rest());
        }
        let source = computed("the ARN of the API".to_owned());
        let stage = if self.properties.get("RestApiId").is_none() { "Prod" } else { self.stage_of_api() };
        into.push(self.permission(stage, "apigateway.amazonaws.com", Some(source)));
    }

    /// The stage that permissions are named after. Of an API elsewhere it is not known, and `Stage` says so.
    fn stage_of_api(&self) -> &str {
        "Stage"
    }

    fn implicit_rest(&self) -> Vec<Resource> {
        let mut stage = Map::default();
        stage.insert("StageName", "Prod".into());
        stage.insert("RestApiId", computed("Ref ServerlessRestApi".to_owned()));
        stage.insert("DeploymentId", computed("Ref ServerlessRestApiDeployment".to_owned()));
        let mut deployment = Map::default();
        deployment.insert("RestApiId", computed("Ref ServerlessRestApi".to_owned()));
        vec![
            self.make("AWS::ApiGateway::RestApi", "ServerlessRestApi", Map::default()),
            self.make("AWS::ApiGateway::Deployment", "ServerlessRestApiDeployment", deployment),
            self.make("AWS::ApiGateway::Stage", "ServerlessRestApiProdStage", stage),
        ]
    }

    fn http(&self, implicit: &mut ImplicitApis, into: &mut Vec<Resource>) {
        if self.properties.get("ApiId").is_none() {
            implicit.http.get_or_insert_with(|| self.implicit_http());
        }
        let source = computed("the ARN of the API".to_owned());
        into.push(self.permission("", "apigateway.amazonaws.com", Some(source)));
    }

    fn implicit_http(&self) -> Vec<Resource> {
        let mut stage = Map::default();
        stage.insert("ApiId", computed("Ref ServerlessHttpApi".to_owned()));
        stage.insert("AutoDeploy", true.into());
        stage.insert("StageName", "$default".into());
        vec![
            self.make("AWS::ApiGatewayV2::Api", "ServerlessHttpApi", Map::default()),
            self.make("AWS::ApiGatewayV2::Stage", "ServerlessHttpApiApiGatewayDefaultStage", stage),
        ]
    }

    fn rule(&self, to: &str, from: &str, into: &mut Vec<Resource>) {
        let mut properties = Map::default();
        for (from, to) in [
            (from, to),
            ("Description", "Description"),
            ("Name", "Name"),
            ("EventBusName", "EventBusName"),
            ("State", "State"),
        ] {
            if let Some(entry) = self.properties.entries.get(from) {
                properties.entries.insert(to.into(), entry.clone());
            }
        }
        let target = map([("Arn", computed(format!("{}.Arn", self.model.name())))]);
        properties.insert("Targets", list([target]));
        into.push(self.make("AWS::Events::Rule", &self.logical_id(""), properties));
        into.push(self.permission("", "events.amazonaws.com", Some(computed(format!("{}.Arn", self.logical_id(""))))));
    }

    fn topic(&self, into: &mut Vec<Resource>) {
        let topic = self.properties.get("Topic").cloned();
        let mut properties = Map::default();
        properties.insert("Protocol", "lambda".into());
        properties.insert("Endpoint", computed(format!("{}.Arn", self.model.name())));
        if let Some(topic) = topic.clone() {
            properties.insert("TopicArn", topic);
        }
        into.push(self.make("AWS::SNS::Subscription", &self.logical_id(""), properties));
        into.push(self.permission("", "sns.amazonaws.com", topic));
    }

    fn mapping(&self, source: &str, into: &mut Vec<Resource>) {
        let mut properties = self.properties.clone();
        if let Some(source) = properties.entries.remove(source) {
            properties.entries.insert("EventSourceArn".into(), source);
        }
        properties.insert("FunctionName", computed(format!("Ref {}", self.model.name())));
        into.push(self.make("AWS::Lambda::EventSourceMapping", &self.logical_id(""), properties));
    }
}

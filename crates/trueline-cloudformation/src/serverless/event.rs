//! What starts a function or a state machine: the permissions, rules, schedules, subscriptions and roles that its events
//! stand for, and the APIs that nobody wrote.

use trueline_ir::{Entry, Map, Resource, ResourceId, Value};

use super::function::Rights;
use super::model::{Model, letters, list, map, properties, referred_id, take};
use super::{Expansion, Notice, allow, inline, queue_for, queue_policy, source, trust_of};

/// What the events start.
pub(super) enum Target {
    /// A function, by the logical id of the alias it is published under if there is one.
    Function {
        aliased: Option<String>,
    },
    StateMachine,
}

pub(super) fn expand(
    model: &Model<'_>,
    target: &Target,
    expansion: &mut Expansion<'_>,
    rights: &mut Rights,
    notices: &mut Vec<Notice>,
    into: &mut Vec<Resource>,
) {
    let Some(events) = model.get("Events").and_then(Value::as_map) else { return };
    for (name, entry) in &events.entries {
        let Some(kind) = entry.value.get("Type").and_then(Value::as_str) else { continue };
        let empty = Map::default();
        let properties = entry.value.get("Properties").and_then(Value::as_map).unwrap_or(&empty);
        let event = Event { model, target, name, properties, place: entry };
        event.expand(kind, expansion, rights, notices, into);
    }
}

pub(super) struct Event<'a> {
    pub(super) model: &'a Model<'a>,
    target: &'a Target,
    name: &'a str,
    pub(super) properties: &'a Map,
    place: &'a Entry,
}

impl Event<'_> {
    fn expand(
        &self,
        kind: &str,
        expansion: &mut Expansion<'_>,
        rights: &mut Rights,
        notices: &mut Vec<Notice>,
        into: &mut Vec<Resource>,
    ) {
        match kind {
            "Api" => self.rest(expansion, into),
            "HttpApi" => self.http(expansion, into),
            "Schedule" => self.rule(&[("Schedule", "ScheduleExpression")], into),
            "CloudWatchEvent" | "EventBridgeRule" => self.rule(&[("Pattern", "EventPattern")], into),
            "ScheduleV2" => self.schedule(into),
            "S3" => self.bucket(notices, into),
            "SNS" => self.topic(rights, into),
            "Cognito" => self.user_pool(notices, into),
            "IoTRule" => self.iot_rule(into),
            "CloudWatchLogs" => self.log_group(into),
            "AlexaSkill" => into.push(self.permission("Permission", "alexa-appkit.amazon.com", [self.token()])),
            _ => source::expand(self, kind, rights, into),
        }
    }

    pub(super) fn logical_id(&self, suffix: &str) -> String {
        format!("{}{}{suffix}", self.model.name(), self.name)
    }

    /// A resource that the event stands for; what it lacks is shown by the key of the event.
    pub(super) fn make(&self, kind: &str, logical_id: &str, properties: Map) -> Resource {
        self.model.beside(kind, logical_id, Map { header: self.place.key, ..properties })
    }

    /// What calls go to: the alias of a function, if it has one.
    fn called(&self) -> Value {
        match self.target {
            Target::Function { aliased: Some(alias) } => self.model.reference(alias),
            _ => self.model.reference(self.model.name()),
        }
    }

    pub(super) fn function(&self) -> Value {
        self.called()
    }

    fn arn(&self) -> Value {
        match self.target {
            Target::Function { aliased: None } => self.model.attribute(self.model.name(), "Arn"),
            _ => self.called(),
        }
    }

    fn permission<const N: usize>(&self, suffix: &str, principal: &str, more: [Option<(&str, Value)>; N]) -> Resource {
        let mut permission = properties([
            ("Action", "lambda:InvokeFunction".into()),
            ("FunctionName", self.called()),
            ("Principal", principal.into()),
        ]);
        more.into_iter().flatten().for_each(|(name, value)| permission.insert(name, value));
        self.make("AWS::Lambda::Permission", &self.logical_id(suffix), permission)
    }

    fn token(&self) -> Option<(&'static str, Value)> {
        Some(("EventSourceToken", self.properties.get("SkillId")?.clone()))
    }

    /// The role by which a service starts a state machine, or a schedule anything.
    fn role(&self, service: &str, policies: Vec<Value>) -> Resource {
        let mut role = properties([("AssumeRolePolicyDocument", trust_of(service)), ("Policies", list(policies))]);
        take(self.properties, &[("PermissionsBoundary", "PermissionsBoundary")], &mut role);
        self.model.rename("PermissionsBoundary", "PermissionsBoundary", &mut role);
        self.make("AWS::IAM::Role", &self.logical_id("Role"), role)
    }

    fn starting_role(&self, service: &str) -> Resource {
        let policy = allow("states:StartExecution".into(), self.called());
        self.role(service, vec![inline(self.logical_id("RoleStartExecutionPolicy"), policy)])
    }

    fn rest(&self, expansion: &mut Expansion<'_>, into: &mut Vec<Resource>) {
        let api = self.properties.get("RestApiId");
        let id = api.and_then(|api| referred_id(api).or(api.as_str())).unwrap_or("ServerlessRestApi");
        if api.is_none() {
            let stage = properties([("StageName", "Prod".into())]);
            self.ask_for(&mut expansion.rest, "AWS::ApiGateway::RestApi", "ServerlessRestApi", stage);
        }
        if matches!(self.target, Target::StateMachine) {
            return into.push(self.starting_role("apigateway.amazonaws.com"));
        }
        let stage = match api {
            None => "Prod".to_owned(),
            Some(_) => {
                expansion.written.iter().find(|resource| *resource.name == *id).map_or("AllStages".to_owned(), |api| {
                    let stage = api.attributes.get("StageName").and_then(Value::as_str);
                    stage.map_or_else(|| "Stage".to_owned(), letters)
                })
            }
        };
        let source = self.source_of_api(id, "execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/${Method}${Path}");
        into.push(self.permission(
            &format!("Permission{stage}"),
            "apigateway.amazonaws.com",
            [Some(("SourceArn", source))],
        ));
    }

    fn http(&self, expansion: &mut Expansion<'_>, into: &mut Vec<Resource>) {
        let api = self.properties.get("ApiId");
        let id = api.and_then(referred_id).unwrap_or("ServerlessHttpApi");
        if api.is_none() {
            self.ask_for(&mut expansion.http, "AWS::ApiGatewayV2::Api", "ServerlessHttpApi", Map::default());
        }
        if matches!(self.target, Target::StateMachine) {
            return into.push(self.starting_role("apigateway.amazonaws.com"));
        }
        let source = self.source_of_api(id, "execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/${Method}${Path}");
        into.push(self.permission("Permission", "apigateway.amazonaws.com", [Some(("SourceArn", source))]));
    }

    fn source_of_api(&self, id: &str, template: &str) -> Value {
        let method = self.properties.get("Method").and_then(Value::as_str).unwrap_or("*").to_uppercase();
        let method = if method == "ANY" { "*".to_owned() } else { method };
        let path = self.properties.get("Path").cloned().unwrap_or_else(|| "/*".into());
        let own = [("Api", self.model.reference(id)), ("Method", method.into()), ("Path", path)];
        self.model.fill(&format!("arn:${{AWS::Partition}}:{template}"), &own)
    }

    /// Stands in for an API that is asked for without being named. It certainly exists if any who ask for it do.
    fn ask_for(&self, slot: &mut Option<Resource>, kind: &str, logical_id: &str, properties: Map) {
        let asked = self.make(kind, logical_id, properties);
        match slot {
            None => {
                *slot =
                    Some(Resource { id: ResourceId { kind: kind.into(), ..asked.id.clone() }, metadata: None, ..asked })
            }
            Some(there) if asked.doubt.is_none() => there.doubt = None,
            Some(_) => {}
        }
    }

    /// A rule of EventBridge, and what lets it start the target.
    fn rule(&self, names: &[(&str, &str)], into: &mut Vec<Resource>) {
        let id = self.logical_id("");
        let mut rule = Map::default();
        take(self.properties, names, &mut rule);
        let same = ["Description", "EventBusName", "Name", "RoleArn", "State"].map(|name| (name, name));
        take(self.properties, &[&same[..], &[("RuleName", "Name")]].concat(), &mut rule);
        if let Some(enabled) = self.properties.get("Enabled") {
            let state = enabled.as_bool().map(|enabled| if enabled { "ENABLED" } else { "DISABLED" });
            rule.insert("State", state.map_or_else(|| enabled.clone(), |state| enabled.with_data(state.into())));
        }
        let mut target = properties([("Arn", self.arn())]);
        take(
            self.properties,
            &["Input", "InputPath", "InputTransformer", "RetryPolicy"].map(|name| (name, name)),
            &mut target,
        );
        if let Some(config) = self.properties.get("DeadLetterConfig") {
            target.insert(
                "DeadLetterConfig",
                map([("Arn", self.dead_letters(config, "events.amazonaws.com", &id, into))]),
            );
        }
        let own_role = matches!(self.target, Target::StateMachine);
        let kind = if own_role { "StepFunctionsTarget" } else { "LambdaTarget" };
        let given = self.properties.get("Target").and_then(|target| target.get("Id")).cloned();
        target.insert("Id", given.unwrap_or_else(|| format!("{id}{kind}").into()));
        if own_role {
            let role = self.logical_id("Role");
            target.insert(
                "RoleArn",
                self.properties.get("RoleArn").cloned().unwrap_or_else(|| self.model.attribute(&role, "Arn")),
            );
            rule.entries.remove("RoleArn");
        }
        rule.insert("Targets", list([target.into()]));
        into.push(self.make("AWS::Events::Rule", &id, rule));
        match (own_role, self.properties.get("RoleArn")) {
            (true, None) => into.push(self.starting_role("events.amazonaws.com")),
            (true, Some(_)) => {}
            (false, _) => {
                let source = ("SourceArn", self.model.attribute(&id, "Arn"));
                into.push(self.permission("Permission", "events.amazonaws.com", [Some(source)]));
            }
        }
    }

    /// The queue for what could not be delivered: the one that is named, or one that is made for it.
    fn dead_letters(&self, config: &Value, service: &str, source: &str, into: &mut Vec<Resource>) -> Value {
        if let Some(arn) = config.get("Arn") {
            return arn.clone();
        }
        let own = config.get("QueueLogicalId").and_then(Value::as_str).map(str::to_owned);
        let queue = own.unwrap_or_else(|| self.logical_id("Queue"));
        let policy = self.logical_id("QueuePolicy");
        queue_for(self.model, &queue, &policy, service, self.model.attribute(source, "Arn"), into);
        self.model.attribute(&queue, "Arn")
    }

    /// A schedule of EventBridge Scheduler, with the role that it starts the target by.
    fn schedule(&self, into: &mut Vec<Resource>) {
        let id = self.logical_id("");
        let same = [
            "Description",
            "EndDate",
            "FlexibleTimeWindow",
            "GroupName",
            "KmsKeyArn",
            "Name",
            "ScheduleExpression",
            "ScheduleExpressionTimezone",
            "StartDate",
            "State",
        ];
        let mut schedule = Map::default();
        take(self.properties, &same.map(|name| (name, name)), &mut schedule);
        let omits_name = self.properties.get("OmitName").and_then(Value::as_bool) == Some(true);
        if schedule.get("Name").is_none() && !omits_name {
            schedule.insert("Name", id.as_str().into());
        }
        if schedule.get("FlexibleTimeWindow").is_none() {
            schedule.insert("FlexibleTimeWindow", map([("Mode", "OFF".into())]));
        }
        let (action, policy) = match self.target {
            Target::StateMachine => ("states:StartExecution", "StartExecutionPolicy"),
            Target::Function { .. } => ("lambda:InvokeFunction", "LambdaPolicy"),
        };
        let mut policies = vec![inline(self.logical_id(policy), allow(action.into(), self.arn()))];
        let mut target = properties([("Arn", self.arn())]);
        take(self.properties, &["Input", "RetryPolicy"].map(|name| (name, name)), &mut target);
        if let Some(config) = self.properties.get("DeadLetterConfig") {
            let queue = match config.get("Arn") {
                Some(arn) => arn.clone(),
                None => {
                    let own = config.get("QueueLogicalId").and_then(Value::as_str).map(str::to_owned);
                    let queue = own.unwrap_or_else(|| self.logical_id("Queue"));
                    into.push(self.make("AWS::SQS::Queue", &queue, Map::default()));
                    self.model.attribute(&queue, "Arn")
                }
            };
            policies.push(inline(self.logical_id("SQSPolicy"), allow("sqs:SendMessage".into(), queue.clone())));
            target.insert("DeadLetterConfig", map([("Arn", queue)]));
        }
        match self.properties.get("RoleArn") {
            Some(role) => target.insert("RoleArn", role.clone()),
            None => {
                target.insert("RoleArn", self.model.attribute(&self.logical_id("Role"), "Arn"));
                into.push(self.role("scheduler.amazonaws.com", policies));
            }
        }
        schedule.insert("Target", target.into());
        into.push(self.make("AWS::Scheduler::Schedule", &id, schedule));
    }

    fn bucket(&self, notices: &mut Vec<Notice>, into: &mut Vec<Resource>) {
        let account = ("SourceAccount", self.model.pseudo("AWS::AccountId"));
        into.push(self.permission("Permission", "s3.amazonaws.com", [Some(account)]));
        let Some(bucket) = self.properties.get("Bucket").and_then(referred_id) else { return };
        let events = self.properties.get("Events").cloned().unwrap_or_else(Value::null);
        let one = std::slice::from_ref(&events);
        let configurations = events.as_items().unwrap_or(one).iter().map(|event| {
            let mut configuration = properties([("Event", event.clone()), ("Function", self.arn())]);
            take(self.properties, &[("Filter", "Filter")], &mut configuration);
            configuration.into()
        });
        notices.push(Notice {
            logical_id: bucket.into(),
            within: "NotificationConfiguration",
            entry: "LambdaConfigurations".into(),
            value: Value { span: self.place.value.span, ..list(configurations) },
        });
    }

    fn user_pool(&self, notices: &mut Vec<Notice>, into: &mut Vec<Resource>) {
        let Some(pool) = self.properties.get("UserPool") else { return };
        let id = referred_id(pool);
        let source = id.map(|id| ("SourceArn", self.model.attribute(id, "Arn")));
        let mut permission = self.permission("", "cognito-idp.amazonaws.com", [source]);
        // One permission serves all triggers of a pool.
        permission = Resource {
            attributes: permission.attributes.clone(),
            ..self.model.beside(
                "AWS::Lambda::Permission",
                &format!("{}CognitoPermission", self.model.name()),
                Map::default(),
            )
        };
        into.push(permission);
        let trigger = self.properties.get("Trigger").cloned().unwrap_or_else(Value::null);
        let one = std::slice::from_ref(&trigger);
        for trigger in trigger.as_items().unwrap_or(one).iter().filter_map(Value::as_str) {
            notices.extend(id.map(|id| Notice {
                logical_id: id.into(),
                within: "LambdaConfig",
                entry: trigger.into(),
                value: Value { span: self.place.value.span, ..self.arn() },
            }));
        }
    }

    fn iot_rule(&self, into: &mut Vec<Resource>) {
        let id = self.logical_id("");
        let own = [("Rule", self.model.reference(&id))];
        let source = self.model.fill("arn:${AWS::Partition}:iot:${AWS::Region}:${AWS::AccountId}:rule/${Rule}", &own);
        let account = ("SourceAccount", self.model.pseudo("AWS::AccountId"));
        into.push(self.permission("Permission", "iot.amazonaws.com", [Some(("SourceArn", source)), Some(account)]));
        let action = map([("Lambda", map([("FunctionArn", self.arn())]))]);
        let mut payload = properties([("Actions", list([action])), ("RuleDisabled", false.into())]);
        take(self.properties, &["AwsIotSqlVersion", "Sql"].map(|name| (name, name)), &mut payload);
        into.push(self.make("AWS::IoT::TopicRule", &id, properties([("TopicRulePayload", payload.into())])));
    }

    fn log_group(&self, into: &mut Vec<Resource>) {
        let group = self.properties.get("LogGroupName").cloned().unwrap_or_else(Value::null);
        let template = "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${Group}:*";
        let source = self.model.fill(template, &[("Group", group.clone())]);
        into.push(self.permission("Permission", "logs.amazonaws.com", [Some(("SourceArn", source))]));
        let mut filter = properties([("DestinationArn", self.arn()), ("LogGroupName", group)]);
        take(self.properties, &[("FilterPattern", "FilterPattern")], &mut filter);
        into.push(self.make("AWS::Logs::SubscriptionFilter", &self.logical_id(""), filter));
    }

    fn topic(&self, rights: &mut Rights, into: &mut Vec<Resource>) {
        let id = self.logical_id("");
        let topic = self.properties.get("Topic").cloned().unwrap_or_else(Value::null);
        let mut subscription = properties([("TopicArn", topic.clone())]);
        let same = ["FilterPolicy", "FilterPolicyScope", "RedrivePolicy", "Region"].map(|name| (name, name));
        take(self.properties, &same, &mut subscription);
        let by_queue = self.properties.get("SqsSubscription").filter(|value| {
            value.as_map().is_some() || value.as_bool() == Some(true) || value.as_str() == Some("true")
        });
        let Some(by_queue) = by_queue else {
            subscription.insert("Protocol", "lambda".into());
            subscription.insert("Endpoint", self.arn());
            into.push(self.make("AWS::SNS::Subscription", &id, subscription));
            return into.push(self.permission("Permission", "sns.amazonaws.com", [Some(("SourceArn", topic))]));
        };
        rights.managed.push("AWSLambdaSQSQueueExecutionRole");
        let queue = match by_queue.get("QueueArn") {
            Some(arn) => self.given_queue(by_queue, arn, &topic, into),
            None => {
                let queue = self.logical_id("Queue");
                into.push(self.make("AWS::SQS::Queue", &queue, Map::default()));
                into.push(queue_policy(
                    self.model,
                    &self.logical_id("QueuePolicy"),
                    &queue,
                    "sns.amazonaws.com",
                    topic,
                ));
                self.model.attribute(&queue, "Arn")
            }
        };
        subscription.insert("Protocol", "sqs".into());
        subscription.insert("Endpoint", queue.clone());
        into.push(self.make("AWS::SNS::Subscription", &id, subscription));
        let mut mapping = properties([("EventSourceArn", queue), ("FunctionName", self.called())]);
        mapping.insert(
            "BatchSize",
            by_queue.get("BatchSize").cloned().unwrap_or_else(|| trueline_ir::Number::from(10_i64).into()),
        );
        mapping.insert("Enabled", by_queue.get("Enabled").cloned().unwrap_or_else(|| true.into()));
        into.push(self.make("AWS::Lambda::EventSourceMapping", &self.logical_id("EventSourceMapping"), mapping));
    }

    /// The policy that lets a topic send to a queue that the template names.
    fn given_queue(&self, by_queue: &Value, arn: &Value, topic: &Value, into: &mut Vec<Resource>) -> Value {
        let own = by_queue.get("QueuePolicyLogicalId").and_then(Value::as_str).map(str::to_owned);
        let statement = map([
            ("Action", "sqs:SendMessage".into()),
            ("Effect", "Allow".into()),
            ("Principal", "*".into()),
            ("Resource", arn.clone()),
            ("Condition", map([("ArnEquals", map([("aws:SourceArn", topic.clone())]))])),
        ]);
        let document = map([("Statement", list([statement])), ("Version", "2012-10-17".into())]);
        let url = by_queue.get("QueueUrl").cloned().unwrap_or_else(Value::null);
        let policy = properties([("PolicyDocument", document), ("Queues", list([url]))]);
        into.push(self.make("AWS::SQS::QueuePolicy", &own.unwrap_or_else(|| self.logical_id("QueuePolicy")), policy));
        arn.clone()
    }
}

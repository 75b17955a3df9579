//! Functions, the roles they run as, their versions, aliases, URLs and deployments.

use std::sync::Arc;

use trueline_ir::{Data, Map, Resource, Unknown, Value};

use super::event::{self, Target};
use super::model::{Model, computed, letters, list, map, properties, take};
use super::policy::{asked, managed};
use super::{Expansion, Notice, allow, inline, trust_of};

/// Properties that a function has under the same name.
const SAME: [&str; 24] = [
    "Architectures",
    "CapacityProviderConfig",
    "CodeSigningConfigArn",
    "Description",
    "DurableConfig",
    "Environment",
    "EphemeralStorage",
    "FileSystemConfigs",
    "FunctionName",
    "FunctionScalingConfig",
    "Handler",
    "ImageConfig",
    "KmsKeyArn",
    "Layers",
    "LoggingConfig",
    "MemorySize",
    "PackageType",
    "RecursiveLoop",
    "ReservedConcurrentExecutions",
    "Runtime",
    "RuntimeManagementConfig",
    "SnapStart",
    "TenancyConfig",
    "Timeout",
];

/// What events and destinations need the role of a function to hold.
#[derive(Default)]
pub(super) struct Rights {
    pub(super) managed: Vec<&'static str>,
    pub(super) inline: Vec<Value>,
}

pub(super) fn expand(model: &Model<'_>, expansion: &mut Expansion<'_>, notices: &mut Vec<Notice>) {
    let mut rights = Rights::default();
    let mut beside = Vec::new();
    if let Some(config) = model.get("EventInvokeConfig").and_then(Value::as_map) {
        invoke_config(model, config, &mut rights, &mut beside);
    }
    let target = Target::Function { aliased: alias_id(model) };
    event::expand(model, &target, expansion, &mut rights, notices, &mut beside);
    let into = &mut expansion.made;
    into.push(model.main("AWS::Lambda::Function", function(model)));
    into.extend(own_role(model).map(|role| Resource { doubt: role.doubt, ..self::role(model, rights) }));
    if let Some(alias) = model.get("AutoPublishAlias") {
        publish(model, alias, into);
    }
    if let Some(config) = model.get("FunctionUrlConfig").and_then(Value::as_map) {
        url(model, config, into);
    }
    into.append(&mut beside);
}

/// The role that is made for a function, or perhaps made: `Role: !If [Own, !Ref Role, !Ref AWS::NoValue]`.
struct OwnRole {
    doubt: Option<Arc<Unknown>>,
}

fn own_role(model: &Model<'_>) -> Option<OwnRole> {
    let Some(role) = model.get("Role") else { return Some(OwnRole { doubt: model.resource.doubt.clone() }) };
    let unknown = role.as_unknown().filter(|unknown| unknown.candidates.iter().any(Value::is_null))?;
    Some(OwnRole { doubt: Some(Arc::new(unknown.derived())) })
}

fn role_id(model: &Model<'_>) -> String {
    format!("{}Role", model.name())
}

fn function(model: &Model<'_>) -> Map {
    let mut properties = model.copy(&SAME);
    model.rename("VpcConfig", "VpcConfig", &mut properties);
    properties.insert("Role", role_of(model));
    if let Some(code) = code(model) {
        properties.insert("Code", code);
    }
    if let Some(target) = model.at("DeadLetterQueue.TargetArn") {
        properties.insert("DeadLetterConfig", map([("TargetArn", target.clone())]));
    }
    if let Some(mode) = model.get("Tracing").filter(|mode| mode.as_str() != Some("Disabled")) {
        properties.insert("TracingConfig", Value { span: mode.span, ..map([("Mode", mode.clone())]) });
    }
    if let Some(tags) = model.tags(Some(("lambda:createdBy", "SAM"))) {
        properties.insert("Tags", tags);
    }
    properties
}

/// The role that a function runs as: its own where the template may name none.
fn role_of(model: &Model<'_>) -> Value {
    let own = model.attribute(&role_id(model), "Arn");
    let Some(given) = model.get("Role") else { return own };
    let Some(unknown) = given.as_unknown() else { return given.clone() };
    let instead = |value: &Value| if value.is_null() { own.clone() } else { value.clone() };
    let candidates = unknown.candidates.iter().map(instead).collect();
    given.with_data(Data::Unknown(Unknown { candidates, ..unknown.clone() }.into()))
}

/// The code of a function: a path that is packed when it is deployed, a place in S3, an image, or the text itself.
fn code(model: &Model<'_>) -> Option<Value> {
    if let Some(text) = model.get("InlineCode") {
        return Some(map([("ZipFile", text.clone())]));
    }
    if let Some(image) = model.get("ImageUri") {
        return Some(map([("ImageUri", image.clone())]));
    }
    model.get("CodeUri").and_then(s3_place)
}

/// A place in S3, in either manner of writing it; none for a path.
pub(super) fn s3_place(place: &Value) -> Option<Value> {
    if let Some(given) = place.as_map() {
        let mut map = Map { header: given.header, ..Map::default() };
        take(given, &[("Bucket", "S3Bucket"), ("Key", "S3Key"), ("Version", "S3ObjectVersion")], &mut map);
        return Some(place.with_data(Data::Map(map.into())));
    }
    let (bucket, key) = place.as_str()?.strip_prefix("s3://")?.split_once('/')?;
    let (key, version) = key.split_once("?versionId=").map_or((key, None), |(key, version)| (key, Some(version)));
    let text = |text: &str| place.with_data(text.into());
    let mut map = properties([("S3Bucket", text(bucket)), ("S3Key", text(key))]);
    version.into_iter().for_each(|version| map.insert("S3ObjectVersion", text(version)));
    Some(place.with_data(Data::Map(map.into())))
}

/// The role that a function runs as when the template names none: the rights to write logs, what its events need, and those
/// that are asked for.
fn role(model: &Model<'_>, rights: Rights) -> Resource {
    let mut properties = Map { header: model.properties.header, ..Map::default() };
    let trust = model.get("AssumeRolePolicyDocument").cloned();
    properties.insert("AssumeRolePolicyDocument", trust.unwrap_or_else(|| trust_of("lambda.amazonaws.com")));
    let mut names = match model.get("DurableConfig") {
        Some(_) => vec!["service-role/AWSLambdaBasicDurableExecutionRolePolicy"],
        None => vec!["AWSLambdaBasicExecutionRole"],
    };
    names.extend(is_traced(model).then_some("AWSXrayWriteOnlyAccess"));
    names.extend(model.get("VpcConfig").map(|_| "AWSLambdaVPCAccessExecutionRole"));
    names.extend(rights.managed);
    let mut arns: Vec<Value> = Vec::new();
    for arn in names.into_iter().map(|name| Value::from(managed(name))) {
        if !arns.contains(&arn) {
            arns.push(arn);
        }
    }
    let mut inline = rights.inline;
    inline.extend(dead_letters(model));
    inline.extend(asked(model, &mut arns));
    properties.insert("ManagedPolicyArns", list(arns));
    if !inline.is_empty() {
        properties.insert("Policies", list(inline));
    }
    model.rename("PermissionsBoundary", "PermissionsBoundary", &mut properties);
    model.rename("RolePath", "Path", &mut properties);
    if let Some(tags) = model.tags(Some(("lambda:createdBy", "SAM"))) {
        properties.insert("Tags", tags);
    }
    model.beside("AWS::IAM::Role", &role_id(model), properties)
}

fn is_traced(model: &Model<'_>) -> bool {
    model.get("Tracing").is_some_and(|mode| !matches!(mode.as_str(), Some("PassThrough" | "Disabled")))
}

fn dead_letters(model: &Model<'_>) -> Option<Value> {
    let target = model.at("DeadLetterQueue.TargetArn")?.clone();
    let action = match model.at("DeadLetterQueue.Type").and_then(Value::as_str)? {
        "SQS" => "sqs:SendMessage",
        "SNS" => "sns:Publish",
        _ => return None,
    };
    Some(inline("DeadLetterQueuePolicy".to_owned(), allow(action.into(), target)))
}

/// The logical id of the alias that a function is published under.
fn alias_id(model: &Model<'_>) -> Option<String> {
    let alias = model.get("AutoPublishAlias")?;
    Some(format!("{}Alias{}", model.name(), letters(alias.as_str().unwrap_or_default())))
}

fn publish(model: &Model<'_>, alias: &Value, into: &mut Vec<Resource>) {
    let name = model.name();
    let version = format!("{name}Version");
    let mut published = properties([("FunctionName", model.reference(name))]);
    model.rename("VersionDescription", "Description", &mut published);
    model.rename("FunctionScalingConfig", "FunctionScalingConfig", &mut published);
    into.push(model.beside("AWS::Lambda::Version", &version, published));
    let mut properties = properties([
        ("Name", alias.clone()),
        ("FunctionName", model.reference(name)),
        ("FunctionVersion", model.attribute(&version, "Version")),
    ]);
    model.rename("ProvisionedConcurrencyConfig", "ProvisionedConcurrencyConfig", &mut properties);
    let Some(id) = alias_id(model) else { return };
    into.push(model.beside("AWS::Lambda::Alias", &id, properties));
    let preference = model.get("DeploymentPreference").and_then(Value::as_map);
    if let Some(preference) = preference.filter(|map| is_enabled(map)) {
        deployment(model, preference, into);
    }
}

fn is_enabled(preference: &Map) -> bool {
    preference
        .get("Enabled")
        .is_none_or(|enabled| !matches!(enabled.as_bool(), Some(false)) && enabled.as_str() != Some("false"))
}

/// The application that shifts traffic to a new version, with a group for each function and a role for all.
fn deployment(model: &Model<'_>, preference: &Map, into: &mut Vec<Resource>) {
    const APPLICATION: &str = "ServerlessDeploymentApplication";
    const ROLE: &str = "CodeDeployServiceRole";
    let platform = properties([("ComputePlatform", "Lambda".into())]);
    into.push(model.beside("AWS::CodeDeploy::Application", APPLICATION, platform));
    let role = preference.get("Role").cloned().unwrap_or_else(|| {
        let arn = "arn:aws:iam::aws:policy/service-role/AWSCodeDeployRoleForLambda";
        let role = properties([
            ("AssumeRolePolicyDocument", trust_of("codedeploy.amazonaws.com")),
            ("ManagedPolicyArns", list([arn.into()])),
        ]);
        into.push(model.beside("AWS::IAM::Role", ROLE, role));
        model.attribute(ROLE, "Arn")
    });
    let events = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"];
    let rollback = map([("Enabled", true.into()), ("Events", list(events.map(Value::from)))]);
    let style = map([("DeploymentOption", "WITH_TRAFFIC_CONTROL".into()), ("DeploymentType", "BLUE_GREEN".into())]);
    let mut group = properties([
        ("ApplicationName", model.reference(APPLICATION)),
        ("AutoRollbackConfiguration", rollback),
        ("DeploymentStyle", style),
        ("ServiceRoleArn", role),
    ]);
    if let Some(kind) = preference.get("Type") {
        let known = |text: &str| ["AllAtOnce", "Canary", "Linear"].iter().any(|begin| text.starts_with(begin));
        let name = kind.as_str().filter(|text| known(text)).map(|text| format!("CodeDeployDefault.Lambda{text}"));
        group.insert("DeploymentConfigName", name.map_or_else(|| kind.clone(), |name| kind.with_data(name.into())));
    }
    if let Some(alarms) = preference.get("Alarms").and_then(Value::as_items) {
        let alarms = list(alarms.iter().map(|alarm| map([("Name", alarm.clone())])));
        group.insert("AlarmConfiguration", map([("Alarms", alarms), ("Enabled", true.into())]));
    }
    take(preference, &[("TriggerConfigurations", "TriggerConfigurations")], &mut group);
    into.push(model.beside("AWS::CodeDeploy::DeploymentGroup", &format!("{}DeploymentGroup", model.name()), group));
}

fn url(model: &Model<'_>, config: &Map, into: &mut Vec<Resource>) {
    let name = model.name();
    let mut properties = Map { header: config.header, ..Map::default() };
    take(config, &["AuthType", "Cors", "InvokeMode"].map(|name| (name, name)), &mut properties);
    let target = model.text("AutoPublishAlias");
    properties.insert("TargetFunctionArn", model.reference(name));
    if let Some(alias) = target {
        properties.insert("Qualifier", (&*alias).into());
    }
    into.push(model.beside("AWS::Lambda::Url", &format!("{name}Url"), properties));
    if config.get("AuthType").and_then(Value::as_str) != Some("NONE") {
        return;
    }
    let called = alias_id(model).map_or_else(|| model.reference(name), |alias| model.reference(&alias));
    let permit = |action: &str, more: (&'static str, Value)| Map {
        header: config.header,
        ..self::properties([
            ("Action", action.into()),
            ("FunctionName", called.clone()),
            ("Principal", "*".into()),
            more,
        ])
    };
    let by_url = permit("lambda:InvokeFunctionUrl", ("FunctionUrlAuthType", "NONE".into()));
    into.push(model.beside("AWS::Lambda::Permission", &format!("{name}UrlPublicPermissions"), by_url));
    let through_url = permit("lambda:InvokeFunction", ("InvokedViaFunctionUrl", true.into()));
    into.push(model.beside("AWS::Lambda::Permission", &format!("{name}URLInvokeAllowPublicAccess"), through_url));
}

/// What becomes of asynchronous events: a destination that nobody named is made.
fn invoke_config(model: &Model<'_>, config: &Map, rights: &mut Rights, into: &mut Vec<Resource>) {
    let name = model.name();
    let id = format!("{name}EventInvokeConfig");
    let mut properties = Map { header: config.header, ..Map::default() };
    take(config, &["MaximumEventAgeInSeconds", "MaximumRetryAttempts"].map(|name| (name, name)), &mut properties);
    properties.insert("FunctionName", model.reference(name));
    properties.insert("Qualifier", model.get("AutoPublishAlias").cloned().unwrap_or_else(|| "$LATEST".into()));
    let mut destinations = Map::default();
    for outcome in ["OnSuccess", "OnFailure"] {
        let given = config.get("DestinationConfig").and_then(|config| config.get(outcome));
        let Some(given) = given.and_then(Value::as_map) else { continue };
        let kind = given.get("Type").and_then(Value::as_str).unwrap_or_default();
        let destination = given.get("Destination").cloned().unwrap_or_else(|| match kind {
            "SQS" => {
                let queue = format!("{id}{outcome}Queue");
                into.push(model.beside("AWS::SQS::Queue", &queue, Map::default()));
                model.attribute(&queue, "Arn")
            }
            "SNS" => {
                let topic = format!("{id}{outcome}Topic");
                into.push(model.beside("AWS::SNS::Topic", &topic, Map::default()));
                model.reference(&topic)
            }
            _ => computed("a destination"),
        });
        let action = match kind {
            "SQS" => Some("sqs:SendMessage"),
            "SNS" => Some("sns:publish"),
            "Lambda" => Some("lambda:InvokeFunction"),
            "EventBridge" => Some("events:PutEvents"),
            "S3Bucket" => Some("s3:PutObject"),
            _ => None,
        };
        if let Some(action) = action {
            let policy = allow(action.into(), destination.clone());
            let kind = if kind == "S3Bucket" { "S3" } else { kind };
            rights.inline.push(inline(format!("{id}{outcome}{kind}Policy"), policy));
        }
        destinations.insert(outcome, map([("Destination", destination)]));
    }
    if !destinations.entries.is_empty() {
        properties.insert("DestinationConfig", destinations.into());
    }
    into.push(model.beside("AWS::Lambda::EventInvokeConfig", &id, properties));
}

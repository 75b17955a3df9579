//! Functions, the roles they run as, their versions, aliases and URLs.

use trueline_ir::{Data, Map, Reason, Resource, Unknown, Value};

use super::event::{self, ImplicitApis};
use super::{Model, computed, list, map, tags, trust_of};

/// Properties that a function has under the same name.
const SAME: [&str; 20] = [
    "Architectures",
    "CodeSigningConfigArn",
    "Description",
    "Environment",
    "EphemeralStorage",
    "FileSystemConfigs",
    "FunctionName",
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
    "Timeout",
];

const MANAGED: &str = "arn:aws:iam::aws:policy/";

pub(super) fn expand(model: &Model, implicit: &mut ImplicitApis, into: &mut Vec<Resource>) {
    let name = model.name();
    let mut properties = model.copy(&SAME);
    for property in ["VpcConfig", "Role"] {
        model.rename(property, property, &mut properties);
    }
    if let Some(code) = code(model) {
        properties.insert("Code", code);
    }
    if let Some(target) = model.get("DeadLetterQueue").and_then(|queue| queue.get("TargetArn")) {
        properties.insert("DeadLetterConfig", map([("TargetArn", target.clone())]));
    }
    if let Some(mode) = model.get("Tracing").filter(|mode| mode.as_str() != Some("Disabled")) {
        properties.insert("TracingConfig", Value { span: mode.span, ..map([("Mode", mode.clone())]) });
    }
    if let Some(tags) = tags(model.get("Tags"), &[("lambda:createdBy", "SAM")]) {
        properties.insert("Tags", tags);
    }
    if model.get("Role").is_none() {
        properties.insert("Role", computed(format!("{name}Role.Arn")));
    }
    into.push(model.main("AWS::Lambda::Function", name, properties));
    if model.get("Role").is_none() {
        into.push(role(model));
    }
    if let Some(alias) = model.get("AutoPublishAlias") {
        publish(model, alias, into);
    }
    if let Some(config) = model.get("FunctionUrlConfig") {
        url(model, config, into);
    }
    event::expand(model, implicit, into);
}

/// The code of a function: a path that is packed when it is deployed, a place in S3, an image, or the text itself.
fn code(model: &Model) -> Option<Value> {
    if let Some(text) = model.get("InlineCode") {
        return Some(map([("ZipFile", text.clone())]));
    }
    if let Some(image) = model.get("ImageUri") {
        return Some(map([("ImageUri", image.clone())]));
    }
    let place = model.get("CodeUri")?;
    let entry = |from: &str, to: &'static str| Some((std::sync::Arc::from(to), place.get(from)?.clone()));
    if place.as_map().is_some() {
        let entries = [entry("Bucket", "S3Bucket"), entry("Key", "S3Key"), entry("Version", "S3ObjectVersion")];
        return Some(entries.into_iter().flatten().collect::<Map>().into());
    }
    let (bucket, key) = place.as_str()?.strip_prefix("s3://")?.split_once('/')?;
    Some(map([("S3Bucket", place.with_data(bucket.into())), ("S3Key", place.with_data(key.into()))]))
}

/// The role that a function runs as when the template names none: the rights to write logs, and those that are asked for.
fn role(model: &Model) -> Resource {
    let mut properties = Map { header: model.properties.header, ..Map::default() };
    properties.insert(
        "AssumeRolePolicyDocument",
        model.get("AssumeRolePolicyDocument").cloned().unwrap_or_else(|| trust_of("lambda.amazonaws.com")),
    );
    let mut managed = vec![Value::from(format!("{MANAGED}service-role/AWSLambdaBasicExecutionRole"))];
    if model.get("VpcConfig").is_some() {
        managed.push(format!("{MANAGED}service-role/AWSLambdaVPCAccessExecutionRole").into());
    }
    if model.get("Tracing").and_then(Value::as_str) == Some("Active") {
        managed.push(format!("{MANAGED}AWSXrayWriteOnlyAccess").into());
    }
    let inline = policies(model, &mut managed);
    properties.insert("ManagedPolicyArns", list(managed));
    if !inline.is_empty() {
        properties.insert("Policies", list(inline));
    }
    model.rename("PermissionsBoundary", "PermissionsBoundary", &mut properties);
    model.rename("RolePath", "Path", &mut properties);
    if let Some(tags) = tags(model.get("Tags"), &[("lambda:createdBy", "SAM")]) {
        properties.insert("Tags", tags);
    }
    model.main("AWS::IAM::Role", &format!("{}Role", model.name()), properties)
}

/// What `Policies` says: names and ARNs of managed policies go to the managed ones; documents, and what templates of
/// policies make, are inline.
pub(super) fn policies(model: &Model, managed: &mut Vec<Value>) -> Vec<Value> {
    let mut inline = Vec::new();
    let Some(asked) = model.get("Policies") else { return inline };
    let one = std::slice::from_ref(asked);
    for (index, policy) in asked.as_items().unwrap_or(one).iter().enumerate() {
        let document = match (policy.as_str(), policy.as_map()) {
            (Some(text), _) if text.starts_with("arn:") => {
                managed.push(policy.clone());
                continue;
            }
            (Some(text), _) => {
                managed.push(policy.with_data(Data::from(arn_of(text))));
                continue;
            }
            (None, Some(map)) if map.get("Statement").is_some() => policy.clone(),
            (None, Some(map)) => {
                let template = map.entries.keys().next().map_or("", |name| name);
                let unknown =
                    Unknown { set: true, ..Unknown::new(Reason::Function, format!("policy template {template}")) };
                policy.with_data(Data::Unknown(unknown.at(policy.span).into()))
            }
            (None, None) => {
                managed.push(policy.clone());
                continue;
            }
        };
        let name = Value::from(format!("{}RolePolicy{index}", model.name()));
        inline.push(Value { span: policy.span, ..map([("PolicyName", name), ("PolicyDocument", document)]) });
    }
    inline
}

/// The ARN of a managed policy by its name. Those for services live under a path of their own.
fn arn_of(name: &str) -> String {
    let is_for_services = name.starts_with("AWSLambda") && name.ends_with("Role") || name.starts_with("service-role/");
    match is_for_services && !name.starts_with("service-role/") {
        true => format!("{MANAGED}service-role/{name}"),
        false => format!("{MANAGED}{name}"),
    }
}

fn publish(model: &Model, alias: &Value, into: &mut Vec<Resource>) {
    let name = model.name();
    let function = || computed(format!("Ref {name}"));
    let version = [("FunctionName".into(), function())].into_iter().collect();
    into.push(model.beside("AWS::Lambda::Version", &format!("{name}Version"), version));
    let mut properties = Map { header: model.properties.header, ..Map::default() };
    properties.insert("Name", alias.clone());
    properties.insert("FunctionName", function());
    properties.insert("FunctionVersion", computed(format!("{name}.Version")));
    model.rename("ProvisionedConcurrencyConfig", "ProvisionedConcurrencyConfig", &mut properties);
    let label = alias.as_str().unwrap_or_default();
    into.push(model.beside("AWS::Lambda::Alias", &format!("{name}Alias{label}"), properties));
}

fn url(model: &Model, config: &Value, into: &mut Vec<Resource>) {
    let name = model.name();
    let Some(config) = config.as_map() else { return };
    let mut properties = Map { header: config.header, ..Map::default() };
    for property in ["AuthType", "Cors", "InvokeMode"] {
        if let Some(entry) = config.entries.get(property) {
            properties.entries.insert(property.into(), entry.clone());
        }
    }
    properties.insert("TargetFunctionArn", computed(format!("Ref {name}")));
    into.push(model.beside("AWS::Lambda::Url", &format!("{name}Url"), properties));
    if config.get("AuthType").and_then(Value::as_str) == Some("NONE") {
        let mut permission = Map { header: config.header, ..Map::default() };
        permission.insert("Action", "lambda:InvokeFunctionUrl".into());
        permission.insert("FunctionName", computed(format!("Ref {name}")));
        permission.insert("FunctionUrlAuthType", "NONE".into());
        permission.insert("Principal", "*".into());
        into.push(model.beside("AWS::Lambda::Permission", &format!("{name}UrlPublicPermissions"), permission));
    }
}

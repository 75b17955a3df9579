//! REST and HTTP APIs, with their stages, usage plans and the permissions of their authorizers.

use trueline_ir::{Data, Entry, Map, Resource, Value};

use super::domain;
use super::function::s3_place;
use super::model::{Model, computed, letters, list, map, properties, take};

pub(super) fn expand_rest(model: &Model<'_>, into: &mut Vec<Resource>) {
    let name = model.name();
    into.push(model.main("AWS::ApiGateway::RestApi", rest(model)));

    let deployment = format!("{name}Deployment");
    let mut deployed = properties([("RestApiId", model.reference(name))]);
    // Without a version of OpenAPI, the deployment makes a stage of that name too.
    if model.get("OpenApiVersion").is_none() {
        deployed.insert("StageName", "Stage".into());
    }
    into.push(model.beside("AWS::ApiGateway::Deployment", &deployment, deployed));

    let stage = format!("{name}{}Stage", stage_label(model));
    into.push(stage_of(model, &stage, &deployment));
    authorizers(model, true, into);
    usage_plan(model, &stage, into);
    domain::of_rest(model, &stage, into);
}

/// People configure a stage as a part of the API, so that it keeps the address of that: a finding speaks of what they wrote.
fn stage_of(model: &Model<'_>, stage: &str, deployment: &str) -> Resource {
    let same = [
        "AccessLogSetting",
        "CacheClusterEnabled",
        "CacheClusterSize",
        "CanarySetting",
        "MethodSettings",
        "StageName",
        "TracingEnabled",
        "Variables",
    ];
    let mut properties = model.copy(&same);
    properties.insert("RestApiId", model.reference(model.name()));
    properties.insert("DeploymentId", model.reference(deployment));
    if let Some(tags) = model.tags(None) {
        properties.insert("Tags", tags);
    }
    Resource { name: stage.into(), ..model.main("AWS::ApiGateway::Stage", properties) }
}

/// The part of a stage's logical id that comes from its name; `Stage` for one that is not known.
fn stage_label(model: &Model<'_>) -> String {
    match model.get("StageName").and_then(Value::as_str) {
        Some(name) => letters(name),
        None => String::new(),
    }
}

fn rest(model: &Model<'_>) -> Map {
    let same = [
        "ApiKeySourceType",
        "BinaryMediaTypes",
        "Description",
        "DisableExecuteApiEndpoint",
        "EndpointAccessMode",
        "FailOnWarnings",
        "MinimumCompressionSize",
        "Mode",
        "Name",
        "Policy",
        "SecurityPolicy",
    ];
    let mut api = model.copy(&same);
    body(model, &mut api);
    if let Some(entry) = model.properties.entries.get("EndpointConfiguration") {
        let (configuration, kind) = endpoint(entry);
        api.entries.insert("EndpointConfiguration".into(), configuration);
        if let Some(kind) = kind {
            api.insert("Parameters", map([("endpointConfigurationTypes", kind)]));
        }
    }
    if model.get("PropagateTags").and_then(Value::as_bool) == Some(true)
        && let Some(tags) = model.tags(None)
    {
        api.insert("Tags", tags);
    }
    api
}

/// The definition of an API: what is written, where it is, or what is made of the events.
fn body(model: &Model<'_>, api: &mut Map) {
    if model.get("DefinitionBody").is_some() {
        return model.rename("DefinitionBody", "Body", api);
    }
    let Some(uri) = model.get("DefinitionUri") else {
        return api.insert("Body", computed("the definition made of the events"));
    };
    if let Some(place) = s3_place(uri) {
        let mut renamed = Map::default();
        let names = [("S3Bucket", "Bucket"), ("S3Key", "Key"), ("S3ObjectVersion", "Version")];
        take(place.as_map().unwrap_or(&Map::default()), &names, &mut renamed);
        api.insert("BodyS3Location", renamed.into());
    }
}

/// A word such as `REGIONAL`, or a map with a type, as CloudFormation has them; and the type.
fn endpoint(entry: &Entry) -> (Entry, Option<Value>) {
    let value = &entry.value;
    let kind = match value.as_map() {
        Some(map) => map.get("Type").cloned(),
        None => Some(value.clone()),
    };
    let mut configuration = Map { header: entry.key, ..Map::default() };
    if let Some(given) = value.as_map() {
        take(given, &[("VPCEndpointIds", "VpcEndpointIds"), ("IpAddressType", "IpAddressType")], &mut configuration);
    }
    if let Some(kind) = &kind {
        configuration.insert("Types", Value { span: kind.span, ..list([kind.clone()]) });
    }
    let configuration = Value { span: value.span, ..Value::from(Data::Map(configuration.into())) };
    (Entry { key: entry.key, value: configuration }, kind)
}

/// The permissions by which an API may call the functions that authorize its callers.
fn authorizers(model: &Model<'_>, by_default: bool, into: &mut Vec<Resource>) {
    let Some(authorizers) = model.at("Auth.Authorizers").and_then(Value::as_map) else { return };
    for (name, entry) in &authorizers.entries {
        let Some(function) = entry.value.get("FunctionArn") else { continue };
        let says = |name: &str| entry.value.get(name).and_then(Value::as_bool) == Some(true);
        let granted = if by_default {
            !says("DisableFunctionDefaultPermissions")
        } else {
            says("EnableFunctionDefaultPermissions")
        };
        if granted {
            let id = format!("{}{name}AuthorizerPermission", model.name());
            let mut permission = authorizer_permission(model, function);
            permission.header = entry.key;
            into.push(model.beside("AWS::Lambda::Permission", &id, permission));
        }
    }
}

pub(super) fn authorizer_permission(model: &Model<'_>, function: &Value) -> Map {
    let template = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/authorizers/*";
    let source = model.fill(template, &[("Api", model.reference(model.name()))]);
    properties([
        ("Action", "lambda:InvokeFunction".into()),
        ("FunctionName", function.clone()),
        ("Principal", "apigateway.amazonaws.com".into()),
        ("SourceArn", source),
    ])
}

fn usage_plan(model: &Model<'_>, stage: &str, into: &mut Vec<Resource>) {
    let Some(plan) = model.at("Auth.UsagePlan").and_then(Value::as_map) else { return };
    let prefix = match plan.get("CreateUsagePlan").and_then(Value::as_str) {
        Some("PER_API") => model.name(),
        Some("SHARED") => "Serverless",
        _ => return,
    };
    let [id, key, link] = ["UsagePlan", "ApiKey", "UsagePlanKey"].map(|suffix| format!("{prefix}{suffix}"));
    let (api, stage) = (model.reference(model.name()), model.reference(stage));
    let stages = list([map([("ApiId", api.clone()), ("Stage", stage.clone())])]);
    let mut properties = Map { header: plan.header, ..properties([("ApiStages", stages)]) };
    let same = ["Description", "Quota", "Tags", "Throttle", "UsagePlanName"].map(|name| (name, name));
    take(plan, &same, &mut properties);
    into.push(model.beside("AWS::ApiGateway::UsagePlan", &id, properties));
    let keys = list([map([("RestApiId", api), ("StageName", stage)])]);
    let enabled = self::properties([("Enabled", true.into()), ("StageKeys", keys)]);
    into.push(model.beside("AWS::ApiGateway::ApiKey", &key, enabled));
    let joined = self::properties([
        ("KeyId", model.reference(&key)),
        ("KeyType", "API_KEY".into()),
        ("UsagePlanId", model.reference(&id)),
    ]);
    into.push(model.beside("AWS::ApiGateway::UsagePlanKey", &link, joined));
}

pub(super) fn expand_http(model: &Model<'_>, into: &mut Vec<Resource>) {
    let name = model.name();
    let mut api = model.copy(&["Description", "DisableExecuteApiEndpoint", "FailOnWarnings", "Name"]);
    body(model, &mut api);
    // The settings of CORS are written into the definition, unless that is elsewhere.
    if let Some(cors) = model.get("CorsConfiguration") {
        let every = || map([("AllowOrigins", list(["*".into()]))]);
        let cors = if cors.as_bool() == Some(true) { Value { span: cors.span, ..every() } } else { cors.clone() };
        api.insert("CorsConfiguration", cors);
    }
    into.push(model.main("AWS::ApiGatewayV2::Api", api));

    let mut stage = model.copy(&["AccessLogSettings", "DefaultRouteSettings", "RouteSettings", "StageVariables"]);
    stage.insert("ApiId", model.reference(name));
    stage.insert("AutoDeploy", true.into());
    stage.insert("Tags", model.tag_map(("httpapi:createdBy", "SAM")));
    let label = match model.get("StageName") {
        Some(given) => {
            model.rename("StageName", "StageName", &mut stage);
            given.as_str().map_or_else(String::new, letters)
        }
        None => {
            stage.insert("StageName", "$default".into());
            "ApiGatewayDefault".to_owned()
        }
    };
    let id = format!("{name}{label}Stage");
    into.push(stage_within(model, &id, stage));
    authorizers(model, false, into);
    domain::of_http(model, &id, "httpapi:createdBy", into);
}

/// A stage of version 2, at the address of its API.
pub(super) fn stage_within(model: &Model<'_>, id: &str, stage: Map) -> Resource {
    Resource { name: id.into(), ..model.main("AWS::ApiGatewayV2::Stage", stage) }
}

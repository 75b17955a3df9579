//! REST and HTTP APIs, with their stages.

use trueline_ir::{Map, Resource, Value};

use super::{Model, computed, tags};

pub(super) fn expand_rest(model: &Model, into: &mut Vec<Resource>) {
    let name = model.name();
    let mut api = model.copy(&[
        "ApiKeySourceType",
        "BinaryMediaTypes",
        "Description",
        "DisableExecuteApiEndpoint",
        "Mode",
        "Name",
    ]);
    model.rename("DefinitionBody", "Body", &mut api);
    model.rename("MinimumCompressionSize", "MinimumCompressionSize", &mut api);
    if let Some(entry) = model.properties.entries.get("EndpointConfiguration") {
        api.entries.insert("EndpointConfiguration".into(), endpoint(entry));
    }
    into.push(model.main("AWS::ApiGateway::RestApi", name, api));

    let mut deployment = Map { header: model.properties.header, ..Map::default() };
    deployment.insert("RestApiId", computed(format!("Ref {name}")));
    into.push(model.beside("AWS::ApiGateway::Deployment", &format!("{name}Deployment"), deployment));

    let same =
        ["CacheClusterEnabled", "CacheClusterSize", "MethodSettings", "StageName", "TracingEnabled", "Variables"];
    let mut stage = model.copy(&same);
    model.rename("AccessLogSetting", "AccessLogSetting", &mut stage);
    model.rename("CanarySetting", "CanarySetting", &mut stage);
    stage.insert("RestApiId", computed(format!("Ref {name}")));
    stage.insert("DeploymentId", computed(format!("Ref {name}Deployment")));
    if let Some(tags) = tags(model.get("Tags"), &[]) {
        stage.insert("Tags", tags);
    }
    let label = letters(model.get("StageName").and_then(Value::as_str).unwrap_or_default());
    into.push(model.main("AWS::ApiGateway::Stage", &format!("{name}{label}Stage"), stage));
}

/// A word such as `REGIONAL`, or the words as CloudFormation has them.
fn endpoint(entry: &trueline_ir::Entry) -> trueline_ir::Entry {
    let value = &entry.value;
    let types = match (value.as_str(), value.as_map()) {
        (Some(_), _) => Some(value.clone()),
        (None, Some(map)) => map.get("Type").cloned(),
        (None, None) => None,
    };
    let mut map = value.as_map().cloned().unwrap_or_default();
    map.entries.remove("Type");
    if let Some(types) = types {
        map.insert("Types", Value { span: types.span, ..super::list([types]) });
    }
    let value = value.with_data(trueline_ir::Data::Map(map.into()));
    trueline_ir::Entry { key: entry.key, value }
}

pub(super) fn expand_http(model: &Model, into: &mut Vec<Resource>) {
    let name = model.name();
    let mut api = model.copy(&["Description", "DisableExecuteApiEndpoint", "FailOnWarnings", "Name"]);
    model.rename("DefinitionBody", "Body", &mut api);
    model.rename("CorsConfiguration", "CorsConfiguration", &mut api);
    into.push(model.main("AWS::ApiGatewayV2::Api", name, api));

    let mut stage = model.copy(&["AccessLogSettings", "DefaultRouteSettings", "RouteSettings"]);
    model.rename("StageVariables", "StageVariables", &mut stage);
    stage.insert("ApiId", computed(format!("Ref {name}")));
    stage.insert("AutoDeploy", true.into());
    let label = match model.get("StageName") {
        Some(given) => {
            model.rename("StageName", "StageName", &mut stage);
            letters(given.as_str().unwrap_or_default())
        }
        None => {
            stage.insert("StageName", "$default".into());
            "ApiGatewayDefault".to_owned()
        }
    };
    into.push(model.main("AWS::ApiGatewayV2::Stage", &format!("{name}{label}Stage"), stage));
}

fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

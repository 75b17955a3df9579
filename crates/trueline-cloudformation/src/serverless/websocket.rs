//! WebSocket APIs: their routes, with the functions these call.

use trueline_ir::{Map, Resource, Value};

use super::api::{authorizer_permission, stage_within};
use super::domain;
use super::model::{Model, letters, properties, take};

pub(super) fn expand(model: &Model<'_>, into: &mut Vec<Resource>) {
    let name = model.name();
    let same = [
        "ApiKeySelectionExpression",
        "Description",
        "DisableExecuteApiEndpoint",
        "DisableSchemaValidation",
        "IpAddressType",
        "Name",
        "RouteSelectionExpression",
    ];
    let mut api = model.copy(&same);
    api.insert("ProtocolType", "WEBSOCKET".into());
    api.insert("Tags", model.tag_map(("websocketapi:createdBy", "SAM")));
    into.push(model.main("AWS::ApiGatewayV2::Api", api));
    let stage_name = model.get("StageName").cloned().unwrap_or_else(|| "default".into());
    routes(model, &stage_name, into);

    let mut stage = model.copy(&["AccessLogSettings", "DefaultRouteSettings", "RouteSettings", "StageVariables"]);
    stage.insert("ApiId", model.reference(name));
    stage.insert("AutoDeploy", true.into());
    stage.insert("StageName", stage_name.clone());
    stage.insert("Tags", model.tag_map(("websocketapi:createdBy", "SAM")));
    let label = stage_name.as_str().map_or_else(String::new, letters);
    let id = format!("{name}{}Stage", if label == "default" { "Default" } else { &label });
    into.push(stage_within(model, &id, stage));
    domain::of_http(model, &id, "websocketapi:createdBy", into);
}

fn routes(model: &Model<'_>, stage: &Value, into: &mut Vec<Resource>) {
    let name = model.name();
    let auth = model.get("Auth").and_then(Value::as_map);
    let authorizer = auth.and_then(|auth| Some((auth, auth.get("AuthArn")?)));
    let authorizer = authorizer.map(|(auth, function)| self::authorizer(model, auth, function, into));
    let Some(routes) = model.get("Routes").and_then(Value::as_map) else { return };
    for (key, entry) in &routes.entries {
        let Some(route) = entry.value.as_map() else { continue };
        let label = label(key);
        let [id, integration, permission] =
            ["Route", "Integration", "Permission"].map(|suffix| format!("{name}{label}{suffix}"));
        let mut properties =
            Map { header: entry.key, ..properties([("ApiId", model.reference(name)), ("RouteKey", (&**key).into())]) };
        let same = [
            "ApiKeyRequired",
            "ModelSelectionExpression",
            "OperationName",
            "RequestModels",
            "RequestParameters",
            "RouteResponseSelectionExpression",
        ];
        take(route, &same.map(|name| (name, name)), &mut properties);
        properties.insert(
            "Target",
            model.fill("integrations/${Integration}", &[("Integration", model.reference(&integration))]),
        );
        // Callers are authorized when they connect, and at no other time.
        if &**key == "$connect" {
            authorize(auth, authorizer.as_deref(), model, &mut properties);
        }
        into.push(model.beside("AWS::ApiGatewayV2::Route", &id, properties));
        let Some(function) = route.get("FunctionArn") else { continue };
        into.push(model.beside("AWS::ApiGatewayV2::Integration", &integration, integrate(model, route, function)));
        let template = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/${Stage}/${Route}";
        let own = [("Api", model.reference(name)), ("Stage", stage.clone()), ("Route", (&**key).into())];
        let allowed = self::properties([
            ("Action", "lambda:InvokeFunction".into()),
            ("FunctionName", function.clone()),
            ("Principal", "apigateway.amazonaws.com".into()),
            ("SourceArn", model.fill(template, &own)),
        ]);
        into.push(model.beside("AWS::Lambda::Permission", &permission, Map { header: entry.key, ..allowed }));
    }
}

/// `$connect` is `Connect` in logical ids.
fn label(key: &str) -> String {
    match key.strip_prefix('$') {
        Some(own) => own.chars().take(1).flat_map(char::to_uppercase).chain(own.chars().skip(1)).collect(),
        None => letters(key),
    }
}

fn integrate(model: &Model<'_>, route: &Map, function: &Value) -> Map {
    let template =
        "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Function}/invocations";
    let mut integration = properties([
        ("ApiId", model.reference(model.name())),
        ("IntegrationType", "AWS_PROXY".into()),
        ("IntegrationUri", model.fill(template, &[("Function", function.clone())])),
    ]);
    take(route, &[("IntegrationTimeout", "TimeoutInMillis")], &mut integration);
    integration
}

fn authorize(auth: Option<&Map>, authorizer: Option<&str>, model: &Model<'_>, route: &mut Map) {
    let Some(auth) = auth else { return };
    if let Some(id) = authorizer {
        route.insert("AuthorizationType", "CUSTOM".into());
        route.insert("AuthorizerId", model.reference(id));
        return;
    }
    take(auth, &[("AuthType", "AuthorizationType")], route);
}

/// Makes the authorizer and what lets the API call it; gives its logical id.
fn authorizer(model: &Model<'_>, auth: &Map, function: &Value, into: &mut Vec<Resource>) -> String {
    let name = model.name();
    let id = format!("{name}ConnectAuthorizer");
    let template =
        "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Function}/invocations";
    let mut properties = properties([
        ("ApiId", model.reference(name)),
        ("AuthorizerType", "REQUEST".into()),
        ("AuthorizerUri", model.fill(template, &[("Function", function.clone())])),
        ("Name", id.as_str().into()),
    ]);
    take(
        auth,
        &[("IdentitySource", "IdentitySource"), ("InvokeRole", "AuthorizerCredentialsArn"), ("Name", "Name")],
        &mut properties,
    );
    into.push(model.beside("AWS::ApiGatewayV2::Authorizer", &id, Map { header: auth.header, ..properties }));
    if auth.get("InvokeRole").is_none() {
        let permission = authorizer_permission(model, function);
        into.push(model.beside("AWS::Lambda::Permission", &format!("{name}AuthorizerPermission"), permission));
    }
    id
}

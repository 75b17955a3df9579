//! GraphQL APIs, with their schema, keys, data sources and functions.

use trueline_ir::{Map, Resource, Value};

use super::model::{Model, list, map, properties, take};
use super::{allow, inline, trust_of};

pub(super) fn expand(model: &Model<'_>, into: &mut Vec<Resource>) {
    let name = model.name();
    let same =
        ["IntrospectionConfig", "OwnerContact", "QueryDepthLimit", "ResolverCountLimit", "Visibility", "XrayEnabled"];
    let mut api = model.copy(&same);
    api.insert("Name", model.get("Name").cloned().unwrap_or_else(|| name.into()));
    authentication(model, &mut api);
    logging(model, &mut api, into);
    let tags = model.tags(None).and_then(|tags| tags.as_items().map(<[Value]>::to_vec)).unwrap_or_default();
    let own = map([("Key", "graphqlapi:createdBy".into()), ("Value", "SAM".into())]);
    api.insert("Tags", list(tags.into_iter().chain([own])));
    into.insert(into.len(), model.main("AWS::AppSync::GraphQLApi", api));

    let id = || model.attribute(name, "ApiId");
    let mut schema = properties([("ApiId", id())]);
    model.rename("SchemaInline", "Definition", &mut schema);
    model.rename("SchemaUri", "DefinitionS3Location", &mut schema);
    into.push(model.beside("AWS::AppSync::GraphQLSchema", &format!("{name}Schema"), schema));
    if let Some(cache) = model.get("Cache").and_then(Value::as_map) {
        let cache = Map { header: cache.header, ..with(cache, [("ApiId", id())]) };
        into.push(model.beside("AWS::AppSync::ApiCache", &format!("{name}ApiCache"), cache));
    }
    each(model.get("ApiKeys"), |key, given| {
        let mut properties = properties([("ApiId", id())]);
        take(given, &["ApiKeyId", "Description"].map(|name| (name, name)), &mut properties);
        take(given, &[("ExpiresOn", "Expires")], &mut properties);
        into.push(model.beside("AWS::AppSync::ApiKey", &format!("{name}{key}"), properties));
    });
    each(model.at("DataSources.DynamoDb"), |key, given| table(model, key, given, into));
    each(model.at("DataSources.Lambda"), |key, given| lambda(model, key, given, into));
    each(model.get("Functions"), |key, given| {
        if given.get("Id").is_none() {
            let mut properties =
                with(given, [("ApiId", id()), ("Name", given.get("Name").cloned().unwrap_or_else(|| key.into()))]);
            properties.entries.remove("DataSource");
            into.push(model.beside("AWS::AppSync::FunctionConfiguration", &format!("{name}{key}"), properties));
        }
    });
    each(model.get("Resolvers"), |kind, fields| {
        for (field, entry) in &fields.entries {
            let Some(given) = entry.value.as_map() else { continue };
            let properties =
                with(given, [("ApiId", id()), ("TypeName", kind.into()), ("FieldName", (&**field).into())]);
            into.push(model.beside("AWS::AppSync::Resolver", &format!("{name}{kind}{field}"), properties));
        }
    });
}

fn each(value: Option<&Value>, mut visit: impl FnMut(&str, &Map)) {
    let entries = value.and_then(Value::as_map).into_iter().flat_map(|map| &map.entries);
    for (key, entry) in entries {
        if let Some(map) = entry.value.as_map() {
            visit(key, map);
        }
    }
}

fn with<const N: usize>(map: &Map, more: [(&str, Value); N]) -> Map {
    let mut map = map.clone();
    more.into_iter().for_each(|(name, value)| map.insert(name, value));
    map
}

fn authentication(model: &Model<'_>, api: &mut Map) {
    let Some(auth) = model.get("Auth").and_then(Value::as_map) else { return };
    let names = [
        ("Type", "AuthenticationType"),
        ("LambdaAuthorizer", "LambdaAuthorizerConfig"),
        ("OpenIDConnect", "OpenIDConnectConfig"),
        ("UserPool", "UserPoolConfig"),
    ];
    take(auth, &names, api);
    let additional = auth.get("Additional").and_then(Value::as_items).unwrap_or_default();
    let provider = |provider: &Value| {
        let mut properties = Map::default();
        take(provider.as_map().unwrap_or(&Map::default()), &names, &mut properties);
        Value { span: provider.span, ..properties.into() }
    };
    if !additional.is_empty() {
        api.insert("AdditionalAuthenticationProviders", list(additional.iter().map(provider)));
    }
}

/// Logs are on unless they are turned off; a role for them is made where none is named.
fn logging(model: &Model<'_>, api: &mut Map, into: &mut Vec<Resource>) {
    let given = model.get("Logging");
    if given.and_then(Value::as_bool) == Some(false) {
        return;
    }
    let mut config =
        given.and_then(Value::as_map).cloned().unwrap_or_else(|| properties([("FieldLogLevel", "ALL".into())]));
    if config.get("CloudWatchLogsRoleArn").is_none() {
        let id = format!("{}CloudWatchRole", model.name());
        config.insert("CloudWatchLogsRoleArn", model.attribute(&id, "Arn"));
        let arn = "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSAppSyncPushToCloudWatchLogs";
        let role = properties([
            ("AssumeRolePolicyDocument", trust_of("appsync.amazonaws.com")),
            ("ManagedPolicyArns", list([model.fill(arn, &[])])),
        ]);
        into.push(model.beside("AWS::IAM::Role", &id, role));
    }
    let place = given.and_then(|value| value.span);
    api.insert("LogConfig", Value { span: place, ..config.into() });
}

fn source(model: &Model<'_>, key: &str, given: &Map, kind: &str) -> Map {
    let mut properties = properties([
        ("ApiId", model.attribute(model.name(), "ApiId")),
        ("Name", given.get("Name").cloned().unwrap_or_else(|| key.into())),
        ("Type", kind.into()),
    ]);
    take(given, &["Description", "ServiceRoleArn"].map(|name| (name, name)), &mut properties);
    properties
}

fn table(model: &Model<'_>, key: &str, given: &Map, into: &mut Vec<Resource>) {
    let id = format!("{}{key}DynamoDBDataSource", model.name());
    let mut config =
        properties([("AwsRegion", given.get("Region").cloned().unwrap_or_else(|| model.pseudo("AWS::Region")))]);
    let names = ["TableName", "UseCallerCredentials", "Versioned"].map(|name| (name, name));
    take(given, &[&names[..], &[("DeltaSync", "DeltaSyncConfig")]].concat(), &mut config);
    let mut properties = source(model, key, given, "AMAZON_DYNAMODB");
    properties.insert("DynamoDBConfig", config.into());
    if given.get("ServiceRoleArn").is_none() {
        let actions = [
            "dynamodb:GetItem",
            "dynamodb:Query",
            "dynamodb:Scan",
            "dynamodb:BatchGetItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:BatchWriteItem",
        ];
        properties.insert("ServiceRoleArn", model.attribute(&format!("{id}Role"), "Arn"));
        let role = self::properties([("AssumeRolePolicyDocument", trust_of("appsync.amazonaws.com"))]);
        into.push(model.beside("AWS::IAM::Role", &format!("{id}Role"), role));
        let table = given.get("TableArn").cloned();
        let resources =
            table.map_or_else(|| list([]), |arn| list([arn.clone(), model.fill("${Arn}/index/*", &[("Arn", arn)])]));
        let document = allow(list(actions.map(Value::from)), resources);
        let policy =
            self::properties([("PolicyDocument", document), ("Roles", list([model.reference(&format!("{id}Role"))]))]);
        into.push(model.beside("AWS::IAM::ManagedPolicy", &format!("{id}ToTableConnectorPolicy"), policy));
    }
    into.push(model.beside("AWS::AppSync::DataSource", &id, properties));
}

fn lambda(model: &Model<'_>, key: &str, given: &Map, into: &mut Vec<Resource>) {
    let id = format!("{}{key}LambdaDataSource", model.name());
    let function = given.get("FunctionArn").cloned().unwrap_or_else(Value::null);
    let mut properties = source(model, key, given, "AWS_LAMBDA");
    properties.insert("LambdaConfig", map([("LambdaFunctionArn", function.clone())]));
    if given.get("ServiceRoleArn").is_none() {
        let role = format!("{id}Role");
        properties.insert("ServiceRoleArn", model.attribute(&role, "Arn"));
        let policy = inline(format!("{id}Policy"), allow("lambda:InvokeFunction".into(), function));
        let own = self::properties([
            ("AssumeRolePolicyDocument", trust_of("appsync.amazonaws.com")),
            ("Policies", list([policy])),
        ]);
        into.push(model.beside("AWS::IAM::Role", &role, own));
    }
    into.push(model.beside("AWS::AppSync::DataSource", &id, properties));
}

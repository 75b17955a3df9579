//! Tables, state machines, layers, GraphQL APIs and applications.

use trueline_ir::{Map, Resource, Value};

use super::function::policies;
use super::{Model, computed, list, map, tags, trust_of};

pub(super) fn expand_table(model: &Model, into: &mut Vec<Resource>) {
    let mut table =
        model.copy(&["PointInTimeRecoverySpecification", "ProvisionedThroughput", "SSESpecification", "TableName"]);
    let key = model.get("PrimaryKey").and_then(|key| key.get("Name")).cloned().unwrap_or_else(|| "id".into());
    let kind = model.get("PrimaryKey").and_then(|key| key.get("Type")).and_then(Value::as_str);
    let letter = match kind {
        Some("Number") => "N",
        Some("Binary") => "B",
        _ => "S",
    };
    table.insert(
        "AttributeDefinitions",
        list([map([("AttributeName", key.clone()), ("AttributeType", letter.into())])]),
    );
    table.insert("KeySchema", list([map([("AttributeName", key), ("KeyType", "HASH".into())])]));
    if model.get("ProvisionedThroughput").is_none() {
        table.insert("BillingMode", "PAY_PER_REQUEST".into());
    }
    if let Some(tags) = tags(model.get("Tags"), &[]) {
        table.insert("Tags", tags);
    }
    into.push(model.main("AWS::DynamoDB::Table", model.name(), table));
}

pub(super) fn expand_state_machine(model: &Model, into: &mut Vec<Resource>) {
    let name = model.name();
    let mut machine = model.copy(&["DefinitionSubstitutions", "Role"]);
    for (from, to) in [
        ("Definition", "Definition"),
        ("Logging", "LoggingConfiguration"),
        ("Name", "StateMachineName"),
        ("Tracing", "TracingConfiguration"),
        ("Type", "StateMachineType"),
        ("Role", "RoleArn"),
    ] {
        model.rename(from, to, &mut machine);
    }
    machine.entries.remove("Role");
    if model.get("Role").is_none() {
        machine.insert("RoleArn", computed(format!("{name}Role.Arn")));
    }
    if let Some(tags) = tags(model.get("Tags"), &[("stateMachine:createdBy", "SAM")]) {
        machine.insert("Tags", tags);
    }
    into.push(model.main("AWS::StepFunctions::StateMachine", name, machine));
    if model.get("Role").is_none() {
        let mut managed = Vec::new();
        if model.get("Tracing").and_then(|tracing| tracing.get("Enabled")).and_then(Value::as_bool) == Some(true) {
            managed.push(Value::from("arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess"));
        }
        let inline = policies(model, &mut managed);
        let mut role = Map { header: model.properties.header, ..Map::default() };
        role.insert("AssumeRolePolicyDocument", trust_of("states.amazonaws.com"));
        role.insert("ManagedPolicyArns", list(managed));
        if !inline.is_empty() {
            role.insert("Policies", list(inline));
        }
        model.rename("PermissionsBoundary", "PermissionsBoundary", &mut role);
        into.push(model.main("AWS::IAM::Role", &format!("{name}Role"), role));
    }
}

pub(super) fn expand_layer(model: &Model, into: &mut Vec<Resource>) {
    let mut layer =
        model.copy(&["CompatibleArchitectures", "CompatibleRuntimes", "Description", "LayerName", "LicenseInfo"]);
    model.rename("ContentUri", "Content", &mut layer);
    into.push(model.main("AWS::Lambda::LayerVersion", model.name(), layer));
}

pub(super) fn expand_graphql(model: &Model, into: &mut Vec<Resource>) {
    let name = model.name();
    let mut api = model.copy(&["Name", "Visibility", "QueryDepthLimit", "ResolverCountLimit", "IntrospectionConfig"]);
    model.rename("XrayEnabled", "XrayEnabled", &mut api);
    if let Some(auth) = model.get("Auth").and_then(|auth| auth.get("Type")) {
        api.insert("AuthenticationType", auth.clone());
    }
    if let Some(logging) = model.get("Logging").filter(|logging| logging.as_map().is_some()) {
        api.insert("LogConfig", logging.clone());
    }
    if let Some(tags) = tags(model.get("Tags"), &[]) {
        api.insert("Tags", tags);
    }
    into.push(model.main("AWS::AppSync::GraphQLApi", name, api));
    let mut schema = Map { header: model.properties.header, ..Map::default() };
    schema.insert("ApiId", computed(format!("{name}.ApiId")));
    model.rename("SchemaInline", "Definition", &mut schema);
    into.push(model.beside("AWS::AppSync::GraphQLSchema", &format!("{name}Schema"), schema));
}

pub(super) fn expand_application(model: &Model, into: &mut Vec<Resource>) {
    let mut stack = model.copy(&["NotificationARNs", "Parameters", "TimeoutInMinutes"]);
    model.rename("Location", "TemplateURL", &mut stack);
    into.push(model.main("AWS::CloudFormation::Stack", model.name(), stack));
}

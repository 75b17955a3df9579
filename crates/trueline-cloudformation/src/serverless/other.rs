//! Tables, state machines, layers, capacity providers and applications.

use trueline_ir::{Map, Resource, Value};

use super::event::{self, Target};
use super::function::{Rights, s3_place};
use super::model::{Model, letters, list, map, properties, take};
use super::policy::asked;
use super::{Expansion, trust_of};

pub(super) fn expand_table(model: &Model<'_>, into: &mut Vec<Resource>) {
    let mut table =
        model.copy(&["PointInTimeRecoverySpecification", "ProvisionedThroughput", "SSESpecification", "TableName"]);
    let key = model.at("PrimaryKey.Name").cloned().unwrap_or_else(|| "id".into());
    let letter = match model.at("PrimaryKey.Type").and_then(Value::as_str) {
        Some("Number") => "N",
        Some("Binary") => "B",
        _ => "S",
    };
    let attribute = map([("AttributeName", key.clone()), ("AttributeType", letter.into())]);
    table.insert("AttributeDefinitions", list([attribute]));
    table.insert("KeySchema", list([map([("AttributeName", key), ("KeyType", "HASH".into())])]));
    if model.get("ProvisionedThroughput").is_none() {
        table.insert("BillingMode", "PAY_PER_REQUEST".into());
    }
    if let Some(tags) = model.tags(None) {
        table.insert("Tags", tags);
    }
    into.push(model.main("AWS::DynamoDB::Table", table));
}

pub(super) fn expand_state_machine(model: &Model<'_>, expansion: &mut Expansion<'_>) {
    let name = model.name();
    let mut machine = model.copy(&["DefinitionSubstitutions"]);
    for (from, to) in [
        ("Logging", "LoggingConfiguration"),
        ("Name", "StateMachineName"),
        ("Tracing", "TracingConfiguration"),
        ("Type", "StateMachineType"),
        ("Role", "RoleArn"),
    ] {
        model.rename(from, to, &mut machine);
    }
    definition(model, &mut machine);
    if model.get("Role").is_none() {
        machine.insert("RoleArn", model.attribute(&format!("{name}Role"), "Arn"));
    }
    if let Some(tags) = model.tags(Some(("stateMachine:createdBy", "SAM"))) {
        machine.insert("Tags", tags);
    }
    expansion.made.push(model.main("AWS::StepFunctions::StateMachine", machine));
    if model.get("Role").is_none() {
        expansion.made.push(role_of_machine(model));
    }
    if let Some(alias) = model.get("AutoPublishAlias") {
        publish(model, alias, &mut expansion.made);
    }
    let (mut rights, mut notices, mut beside) = (Rights::default(), Vec::new(), Vec::new());
    event::expand(model, &Target::StateMachine, expansion, &mut rights, &mut notices, &mut beside);
    expansion.made.append(&mut beside);
}

/// The definition is written out, or where it is. Written out, it becomes a text.
fn definition(model: &Model<'_>, machine: &mut Map) {
    if model.get("Definition").is_some() {
        return model.rename("Definition", "Definition", machine);
    }
    let Some(place) = model.get("DefinitionUri").and_then(s3_place) else { return };
    let mut renamed = Map::default();
    let names = [("S3Bucket", "Bucket"), ("S3Key", "Key"), ("S3ObjectVersion", "Version")];
    take(place.as_map().unwrap_or(&Map::default()), &names, &mut renamed);
    machine.insert("DefinitionS3Location", renamed.into());
}

fn role_of_machine(model: &Model<'_>) -> Resource {
    let mut managed = Vec::new();
    if model.at("Tracing.Enabled").and_then(Value::as_bool) == Some(true) {
        managed.push(Value::from("arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess"));
    }
    let inline = asked(model, &mut managed);
    let mut role = Map { header: model.properties.header, ..Map::default() };
    role.insert("AssumeRolePolicyDocument", trust_of("states.amazonaws.com"));
    role.insert("ManagedPolicyArns", list(managed));
    if !inline.is_empty() {
        role.insert("Policies", list(inline));
    }
    model.rename("PermissionsBoundary", "PermissionsBoundary", &mut role);
    model.rename("RolePath", "Path", &mut role);
    if let Some(tags) = model.tags(Some(("stateMachine:createdBy", "SAM"))) {
        role.insert("Tags", tags);
    }
    model.beside("AWS::IAM::Role", &format!("{}Role", model.name()), role)
}

fn publish(model: &Model<'_>, alias: &Value, into: &mut Vec<Resource>) {
    let name = model.name();
    let version = format!("{name}Version");
    let published = properties([
        ("StateMachineArn", model.reference(name)),
        ("StateMachineRevisionId", model.attribute(name, "StateMachineRevisionId")),
    ]);
    into.push(model.beside("AWS::StepFunctions::StateMachineVersion", &version, published));
    let mut preference = properties([("StateMachineVersionArn", model.reference(&version))]);
    match model.get("DeploymentPreference").and_then(Value::as_map) {
        Some(given) => {
            take(given, &["Alarms", "Interval", "Percentage", "Type"].map(|name| (name, name)), &mut preference)
        }
        None => preference.insert("Type", "ALL_AT_ONCE".into()),
    }
    let properties = properties([("Name", alias.clone()), ("DeploymentPreference", preference.into())]);
    let id = format!("{name}Alias{}", letters(alias.as_str().unwrap_or_default()));
    into.push(model.beside("AWS::StepFunctions::StateMachineAlias", &id, properties));
}

pub(super) fn expand_layer(model: &Model<'_>, into: &mut Vec<Resource>) {
    let mut layer = model.copy(&["CompatibleArchitectures", "CompatibleRuntimes", "Description", "LicenseInfo"]);
    layer.insert("LayerName", model.get("LayerName").cloned().unwrap_or_else(|| model.name().into()));
    if let Some(content) = model.get("ContentUri").and_then(s3_place) {
        layer.insert("Content", content);
    }
    into.push(model.main("AWS::Lambda::LayerVersion", layer));
}

pub(super) fn expand_capacity_provider(model: &Model<'_>, into: &mut Vec<Resource>) {
    let mut provider = model.copy(&["CapacityProviderName", "KmsKeyArn", "VpcConfig"]);
    if let Some(given) = model.get("InstanceRequirements").and_then(Value::as_map) {
        let mut requirements = Map { header: given.header, ..Map::default() };
        let names = [("AllowedTypes", "AllowedInstanceTypes"), ("ExcludedTypes", "ExcludedInstanceTypes")];
        take(given, &[&names[..], &[("Architectures", "Architectures")]].concat(), &mut requirements);
        provider.insert("InstanceRequirements", requirements.into());
    }
    if let Some(given) = model.get("ScalingConfig").and_then(Value::as_map) {
        provider.insert("CapacityProviderScalingConfig", scaling(given));
    }
    let own = format!("{}OperatorRole", model.name());
    let role = model.get("OperatorRole").cloned().unwrap_or_else(|| {
        let arn = "arn:aws:iam::aws:policy/AWSLambdaManagedEC2ResourceOperator";
        let mut role = properties([
            ("AssumeRolePolicyDocument", trust_of("lambda.amazonaws.com")),
            ("ManagedPolicyArns", list([arn.into()])),
        ]);
        if let Some(tags) = model.tags(Some(("lambda:createdBy", "SAM"))) {
            role.insert("Tags", tags);
        }
        into.push(model.beside("AWS::IAM::Role", &own, role));
        model.attribute(&own, "Arn")
    });
    provider.insert("PermissionsConfig", map([("CapacityProviderOperatorRoleArn", role)]));
    if let Some(tags) = model.tags(Some(("lambda:createdBy", "SAM"))) {
        provider.insert("Tags", tags);
    }
    into.push(model.main("AWS::Lambda::CapacityProvider", provider));
}

/// A use of the processors to keep to becomes a policy of scaling.
fn scaling(given: &Map) -> Value {
    let mut config = Map { header: given.header, ..Map::default() };
    take(given, &[("MaxVCpuCount", "MaxVCpuCount")], &mut config);
    if let Some(target) = given.get("AverageCPUUtilization") {
        let metric = "LambdaCapacityProviderAverageCPUUtilization";
        let policy = map([("PredefinedMetricType", metric.into()), ("TargetValue", target.clone())]);
        config.insert("ScalingMode", "Manual".into());
        config.insert("ScalingPolicies", list([policy]));
    }
    config.into()
}

pub(super) fn expand_application(model: &Model<'_>, into: &mut Vec<Resource>) {
    let mut stack = model.copy(&["NotificationARNs", "Parameters", "TimeoutInMinutes"]);
    let place = model.get("Location").filter(|location| location.as_map().is_none());
    place.into_iter().for_each(|place| stack.insert("TemplateURL", place.clone()));
    let mut tags = model
        .tags(Some(("lambda:createdBy", "SAM")))
        .and_then(|tags| tags.as_items().map(<[Value]>::to_vec))
        .unwrap_or_default();
    for (name, key) in
        [("ApplicationId", "serverlessrepo:applicationId"), ("SemanticVersion", "serverlessrepo:semanticVersion")]
    {
        tags.extend(
            model
                .at("Location")
                .and_then(|location| location.get(name))
                .map(|value| map([("Key", key.into()), ("Value", value.clone())])),
        );
    }
    stack.insert("Tags", list(tags));
    into.push(model.main("AWS::CloudFormation::Stack", stack));
}

//! The domain names of APIs, with what maps them to stages and the records of them.

use trueline_ir::{Map, Resource, Value};

use super::model::{Model, letters, list, map, properties, referred_id, take};

/// A part of a logical id that tells one domain from another.
fn label(model: &Model<'_>, name: &Value) -> String {
    name.as_str().or_else(|| referred_id(name)).map_or_else(|| model.name().to_owned(), letters)
}

pub(super) fn of_rest(model: &Model<'_>, stage: &str, into: &mut Vec<Resource>) {
    let Some(domain) = model.get("Domain").and_then(Value::as_map) else { return };
    let Some(name) = domain.get("DomainName") else { return };
    let endpoint = domain.get("EndpointConfiguration").cloned().unwrap_or_else(|| "REGIONAL".into());
    if endpoint.as_str() == Some("PRIVATE") {
        return of_private(model, domain, name, stage, into);
    }
    let id = format!("ApiGatewayDomainName{}", label(model, name));
    let certificate = if endpoint.as_str() == Some("EDGE") { "CertificateArn" } else { "RegionalCertificateArn" };
    let mut properties = Map { header: domain.header, ..Map::default() };
    let same = [
        "DomainName",
        "EndpointAccessMode",
        "MutualTlsAuthentication",
        "OwnershipVerificationCertificateArn",
        "SecurityPolicy",
    ];
    take(domain, &same.map(|name| (name, name)), &mut properties);
    take(domain, &[("CertificateArn", certificate)], &mut properties);
    let mut configuration = self::properties([("Types", list([endpoint.clone()]))]);
    take(domain, &[("IpAddressType", "IpAddressType")], &mut configuration);
    properties.insert("EndpointConfiguration", configuration.into());
    into.push(model.beside("AWS::ApiGateway::DomainName", &id, properties));
    for (suffix, path) in paths(domain) {
        let mut mapping = self::properties([
            ("DomainName", model.reference(&id)),
            ("RestApiId", model.reference(model.name())),
            ("Stage", model.reference(stage)),
        ]);
        path.into_iter().for_each(|path| mapping.insert("BasePath", path));
        into.push(model.beside(
            "AWS::ApiGateway::BasePathMapping",
            &format!("{}{suffix}BasePathMapping", model.name()),
            mapping,
        ));
    }
    let names = match endpoint.as_str() {
        Some("EDGE") => ("DistributionDomainName", None),
        _ => ("RegionalDomainName", Some("RegionalHostedZoneId")),
    };
    records(model, domain, name, &id, names, into);
}

/// A domain that is seen through endpoints of a VPC alone.
fn of_private(model: &Model<'_>, domain: &Map, name: &Value, stage: &str, into: &mut Vec<Resource>) {
    let id = format!("ApiGatewayDomainNameV2{}", label(model, name));
    let mut properties = Map { header: domain.header, ..Map::default() };
    take(
        domain,
        &["CertificateArn", "DomainName", "Policy", "SecurityPolicy"].map(|name| (name, name)),
        &mut properties,
    );
    properties.insert("EndpointConfiguration", map([("Types", list(["PRIVATE".into()]))]));
    into.push(model.beside("AWS::ApiGateway::DomainNameV2", &id, properties));
    for (suffix, path) in paths(domain) {
        let mut mapping = self::properties([
            ("DomainNameArn", model.reference(&id)),
            ("RestApiId", model.reference(model.name())),
            ("Stage", model.reference(stage)),
        ]);
        path.into_iter().for_each(|path| mapping.insert("BasePath", path));
        into.push(model.beside(
            "AWS::ApiGateway::BasePathMappingV2",
            &format!("{}{suffix}BasePathMapping", model.name()),
            mapping,
        ));
    }
    if let Some(association) = domain.get("AccessAssociation").and_then(Value::as_map) {
        let mut properties =
            self::properties([("AccessAssociationSourceType", "VPCE".into()), ("DomainNameArn", model.reference(&id))]);
        take(association, &[("VpcEndpointId", "AccessAssociationSource")], &mut properties);
        let access = format!("DomainNameAccessAssociation{}", label(model, name));
        into.push(model.beside("AWS::ApiGateway::DomainNameAccessAssociation", &access, properties));
    }
}

pub(super) fn of_http(model: &Model<'_>, stage: &str, tag: &'static str, into: &mut Vec<Resource>) {
    let Some(domain) = model.get("Domain").and_then(Value::as_map) else { return };
    let Some(name) = domain.get("DomainName") else { return };
    let id = format!("ApiGatewayDomainNameV2{}", label(model, name));
    let mut configuration = Map { header: domain.header, ..Map::default() };
    let same = ["CertificateArn", "IpAddressType", "OwnershipVerificationCertificateArn", "SecurityPolicy"];
    take(domain, &same.map(|name| (name, name)), &mut configuration);
    let endpoint = domain.get("EndpointConfiguration").cloned().unwrap_or_else(|| "REGIONAL".into());
    configuration.insert("EndpointType", endpoint);
    let mut properties = Map { header: domain.header, ..Map::default() };
    take(domain, &["DomainName", "MutualTlsAuthentication"].map(|name| (name, name)), &mut properties);
    properties.insert("DomainNameConfigurations", list([configuration.into()]));
    properties.insert("Tags", model.tag_map((tag, "SAM")));
    into.push(model.beside("AWS::ApiGatewayV2::DomainName", &id, properties));
    for (suffix, path) in paths(domain) {
        let mut mapping = self::properties([
            ("ApiId", model.reference(model.name())),
            ("DomainName", model.reference(&id)),
            ("Stage", model.reference(stage)),
        ]);
        path.into_iter().for_each(|path| mapping.insert("ApiMappingKey", path));
        into.push(model.beside(
            "AWS::ApiGatewayV2::ApiMapping",
            &format!("{}{suffix}ApiMapping", model.name()),
            mapping,
        ));
    }
    records(model, domain, name, &id, ("RegionalDomainName", Some("RegionalHostedZoneId")), into);
}

/// The base paths of a domain, each with its part of a logical id; one without either if there are none.
fn paths(domain: &Map) -> Vec<(String, Option<Value>)> {
    let paths = domain.get("BasePath").and_then(Value::as_items).unwrap_or_default();
    let normal = |path: &Value| match path.as_str() {
        Some(text) => path.with_data(text.trim_matches('/').into()),
        None => path.clone(),
    };
    let mut found: Vec<(String, Option<Value>)> = paths
        .iter()
        .map(normal)
        .map(|path| {
            (path.as_str().map_or_else(String::new, letters), Some(path).filter(|path| path.as_str() != Some("")))
        })
        .collect();
    if found.is_empty() {
        found.push((String::new(), None));
    }
    found
}

/// The hosted zone of CloudFront's own distributions, which is the same everywhere.
const CLOUDFRONT_ZONE: &str = "Z2FDTNDATAQYW2";

fn records(
    model: &Model<'_>,
    domain: &Map,
    name: &Value,
    id: &str,
    (target, zone): (&str, Option<&str>),
    into: &mut Vec<Resource>,
) {
    let Some(route) = domain.get("Route53").and_then(Value::as_map) else { return };
    let Some(hosted) = route.get("HostedZoneId").or(route.get("HostedZoneName")) else { return };
    let record = |kind: &str| {
        let zone = zone.map_or_else(|| CLOUDFRONT_ZONE.into(), |zone| model.attribute(id, zone));
        let mut alias = properties([("DNSName", model.attribute(id, target)), ("HostedZoneId", zone)]);
        take(route, &[("EvaluateTargetHealth", "EvaluateTargetHealth")], &mut alias);
        let alias = route.get("DistributionDomainName").map_or_else(
            || alias.clone(),
            |given| Map {
                header: None,
                ..properties([("DNSName", given.clone()), ("HostedZoneId", CLOUDFRONT_ZONE.into())])
            },
        );
        let mut record = properties([("AliasTarget", alias.into()), ("Name", name.clone()), ("Type", kind.into())]);
        take(route, &["Region", "SetIdentifier"].map(|name| (name, name)), &mut record);
        Value::from(record)
    };
    let with_v6 = route.get("IpV6").and_then(Value::as_bool) == Some(true);
    let kinds = std::iter::once("A").chain(with_v6.then_some("AAAA"));
    let mut group = Map { header: route.header, ..properties([("RecordSets", list(kinds.map(record)))]) };
    take(route, &["HostedZoneId", "HostedZoneName"].map(|name| (name, name)), &mut group);
    let label = match route.get("SeparateRecordSetGroup").and_then(Value::as_bool) {
        Some(true) => label(model, name),
        _ => label(model, hosted),
    };
    into.push(model.beside("AWS::Route53::RecordSetGroup", &format!("RecordSetGroup{label}"), group));
}

//! What of AWS answers the internet itself.

use trueline_ir::{Format, Number, Resource, ResourceSet, Value};

use super::door::{Door, reach};
use super::{targets, users};

/// How a resource answers the internet, if it does. What stands before it goes to `door`.
pub(super) fn door(set: &ResourceSet, resource: &Resource, door: &mut Door) -> Option<String> {
    match &*resource.id.kind {
        "aws_instance" => instance(set, resource, door),
        "aws_db_instance" | "aws_redshift_cluster" | "aws_dms_replication_instance" => {
            public_database(set, resource, resource, door)
        }
        "aws_rds_cluster_instance" | "aws_neptune_cluster_instance" | "aws_docdb_cluster_instance" => {
            let cluster = targets(set, resource, "cluster_identifier").next().unwrap_or(resource);
            public_database(set, resource, cluster, door)
        }
        "aws_lb" | "aws_alb" | "aws_elb" => load_balancer(set, resource, door),
        "aws_lambda_function_url" => {
            let is_open = reach(resource, &["authorization_type"])?.as_str()? == "NONE";
            is_open.then(|| "answers everyone without authentication".to_owned())
        }
        "aws_api_gateway_rest_api" => {
            let types = reach(resource, &["endpoint_configuration", "types"]).and_then(Value::as_items);
            let is_private = types.is_some_and(|types| types.iter().any(|one| one.as_str() == Some("PRIVATE")));
            (!is_private).then(|| "is a public API endpoint".to_owned())
        }
        "aws_apigatewayv2_api" => Some("is a public API endpoint".to_owned()),
        "aws_cloudfront_distribution" => {
            door.flag(resource, reach(resource, &["enabled"]), "enabled", true).then(|| "serves everyone".to_owned())
        }
        "aws_eks_cluster" => cluster(resource, door),
        "aws_ecs_service" => service(set, resource, door),
        "aws_s3_bucket" => bucket(resource, door),
        _ => None,
    }
}

fn instance(set: &ResourceSet, resource: &Resource, door: &mut Door) -> Option<String> {
    let subnet = targets(set, resource, "subnet_id").next();
    let how = public_address(set, resource, subnet, door)?;
    leads_out(set, resource, subnet.into_iter().collect(), "subnet_id", door)?;
    admits(set, resource, &["vpc_security_group_ids", "security_groups"], door)?;
    Some(how)
}

/// Where an instance has a public address from.
fn public_address(
    set: &ResourceSet,
    resource: &Resource,
    subnet: Option<&Resource>,
    door: &mut Door,
) -> Option<String> {
    let own = "associate_public_ip_address";
    let elastic = users(set, resource, "aws_eip", "instance")
        .chain(users(set, resource, "aws_eip_association", "instance_id"))
        .next();
    if let Some(elastic) = elastic {
        return Some(format!("has the public address of {}", elastic.id.address));
    }
    let said = reach(resource, &[own]).filter(|value| !value.is_null());
    if said.is_some() {
        return door.flag(resource, said, own, false).then(|| "has a public address".to_owned());
    }
    match subnet {
        Some(subnet) => door
            .flag(subnet, reach(subnet, &["map_public_ip_on_launch"]), "map_public_ip_on_launch", false)
            .then(|| format!("has a public address from {}", subnet.id.address)),
        None => {
            door.doubt(format!("whether the subnet of {} gives it a public address", resource.id.address));
            Some("may have a public address".to_owned())
        }
    }
}

/// Goes on if one of the subnets leads to an internet gateway. `attribute` is where subnets would be named.
fn leads_out(
    set: &ResourceSet,
    resource: &Resource,
    subnets: Vec<&Resource>,
    attribute: &str,
    door: &mut Door,
) -> Option<()> {
    if subnets.is_empty() {
        let is_named = reach(resource, &[attribute]).is_some_and(|value| !value.is_null());
        door.doubt(match is_named {
            true => format!("whether the subnet of {} leads to an internet gateway", resource.id.address),
            false => format!("whether the default subnet of {} leads to an internet gateway", resource.id.address),
        });
        return Some(());
    }
    let mut undecided = None;
    for subnet in subnets {
        match gateway(set, subnet) {
            Gateway::Is(gateway) => {
                door.hop(&gateway.id, format!("routes the internet to {}", subnet.id.address));
                return Some(());
            }
            Gateway::NotTold => undecided = undecided.or(Some(subnet)),
            Gateway::None => {}
        }
    }
    door.doubt(format!("whether {} leads to an internet gateway", undecided?.id.address));
    Some(())
}

enum Gateway<'s> {
    Is(&'s Resource),
    /// Its routes are not in the code.
    NotTold,
    None,
}

/// The internet gateway that the route table of a subnet leads to; of a subnet without one, the main one of its VPC.
fn gateway<'s>(set: &'s ResourceSet, subnet: &'s Resource) -> Gateway<'s> {
    if &*subnet.id.kind != "aws_subnet" {
        // The subnets of a default VPC lead to the internet; those that are only looked up cannot be told.
        return Gateway::NotTold;
    }
    let mut tables: Vec<&Resource> = users(set, subnet, "aws_route_table_association", "subnet_id")
        .flat_map(|association| targets(set, association, "route_table_id"))
        .collect();
    let vpc = targets(set, subnet, "vpc_id").next();
    if tables.is_empty()
        && let Some(vpc) = vpc
    {
        tables.extend(users(set, vpc, "aws_default_route_table", "default_route_table_id"));
        tables.extend(
            users(set, vpc, "aws_main_route_table_association", "vpc_id")
                .flat_map(|association| targets(set, association, "route_table_id")),
        );
    }
    let found = tables.iter().find_map(|table| internet_gateway(set, table));
    match (found, vpc) {
        (Some(gateway), _) => Gateway::Is(gateway),
        // A VPC is made with a main route table that leads nowhere else.
        (None, Some(_)) => Gateway::None,
        (None, None) if tables.is_empty() => Gateway::NotTold,
        (None, None) => Gateway::None,
    }
}

fn internet_gateway<'s>(set: &'s ResourceSet, table: &'s Resource) -> Option<&'s Resource> {
    let routes = users(set, table, "aws_route", "route_table_id").flat_map(|route| targets(set, route, "gateway_id"));
    targets(set, table, "route").chain(routes).find(|target| &*target.id.kind == "aws_internet_gateway")
}

/// Goes on if a security group of the resource lets everyone in. One without any has the default group of its VPC, which
/// lets in only its own members.
fn admits(set: &ResourceSet, resource: &Resource, attributes: &[&str], door: &mut Door) -> Option<()> {
    let groups: Vec<&Resource> = attributes
        .iter()
        .flat_map(|attribute| targets(set, resource, attribute))
        .filter(|group| matches!(&*group.id.kind, "aws_security_group" | "aws_default_security_group"))
        .collect();
    if groups.is_empty() {
        let named = attributes.iter().find(|attribute| names_something(resource, attribute))?;
        door.doubt(format!("whom {named} of {} lets in", resource.id.address));
        return Some(());
    }
    let mut undecided = None;
    for group in groups {
        match entrance(group) {
            Entrance::Open(what) => {
                door.hop(&group.id, what);
                return Some(());
            }
            Entrance::NotKnown => undecided = undecided.or(Some(group)),
            Entrance::Closed => {}
        }
    }
    let group = undecided?;
    door.doubt(format!("whom {} lets in", group.id.address));
    door.hop(&group.id, "may let everyone in");
    Some(())
}

fn names_something(resource: &Resource, attribute: &str) -> bool {
    let value = reach(resource, &[attribute]);
    value.is_some_and(|value| !value.is_null() && value.as_items().is_none_or(|items| !items.is_empty()))
}

enum Entrance {
    /// What it lets everyone reach.
    Open(String),
    NotKnown,
    Closed,
}

fn entrance(group: &Resource) -> Entrance {
    let Some(ingress) = group.attributes.get("ingress") else { return Entrance::Closed };
    let Some(rules) = ingress.as_items() else { return Entrance::NotKnown };
    let everyone = |rule: &Value| {
        let mut blocks = ["cidr_blocks", "ipv6_cidr_blocks"]
            .into_iter()
            .filter_map(|name| rule.get(name)?.as_items())
            .flatten()
            .filter_map(Value::as_str);
        blocks.find(|block| is_anywhere(block)).map(str::to_owned)
    };
    let open = rules.iter().filter(|rule| rule.doubt.is_none()).find_map(|rule| Some((everyone(rule)?, rule)));
    if let Some((block, rule)) = open {
        return Entrance::Open(format!("lets {block} reach {}", ports(rule)));
    }
    let is_unknown = |rule: &Value| {
        let names = ["cidr_blocks", "ipv6_cidr_blocks"];
        let mut blocks = names.into_iter().filter_map(|name| rule.get(name));
        rule.as_unknown().is_some()
            || (rule.doubt.is_some() && everyone(rule).is_some())
            || blocks.any(|value| value.first_unknown().is_some_and(|unknown| !unknown.set))
    };
    if rules.iter().any(is_unknown) { Entrance::NotKnown } else { Entrance::Closed }
}

/// A prefix of length zero holds every address, in any spelling of the address before it.
fn is_anywhere(block: &str) -> bool {
    block.split_once('/').is_some_and(|(address, length)| {
        let is_zero = !length.is_empty() && length.bytes().all(|byte| byte == b'0');
        is_zero && address.chars().all(|char| char.is_ascii_hexdigit() || matches!(char, '.' | ':'))
    })
}

/// `tcp port 22`, `tcp ports 8000 to 8080`, `every port`
fn ports(rule: &Value) -> String {
    let number = |name: &str| {
        let value = rule.get(name)?;
        value.as_number().and_then(Number::as_int).or_else(|| value.as_str()?.parse().ok())
    };
    let protocol = rule.get("protocol").and_then(Value::as_str).unwrap_or_default().to_lowercase();
    if matches!(protocol.as_str(), "-1" | "all" | "") {
        return "every port".to_owned();
    }
    match (number("from_port"), number("to_port")) {
        (Some(from), Some(to)) if from == to => format!("{protocol} port {from}"),
        (Some(from), Some(to)) => format!("{protocol} ports {from} to {to}"),
        _ => format!("{protocol} ports that are not known"),
    }
}

/// A database is told by `group` who may come in: the cluster, where an instance is a member of one.
fn public_database(set: &ResourceSet, resource: &Resource, group: &Resource, door: &mut Door) -> Option<String> {
    let said = reach(resource, &["publicly_accessible"]);
    let is_said = said.is_some_and(|value| !value.is_null());
    let is_redshift = &*resource.id.kind == "aws_redshift_cluster" && resource.format == Format::Terraform;
    if is_redshift && !is_said {
        // It was so up to version 5 of the provider.
        door.doubt(format!("whether {} is publicly accessible unless said", resource.id.address));
    }
    if !door.flag(resource, said, "publicly_accessible", is_redshift) {
        return None;
    }
    let names = [
        "db_subnet_group_name",
        "cluster_subnet_group_name",
        "neptune_subnet_group_name",
        "replication_subnet_group_id",
    ];
    let groups =
        [resource, group].into_iter().flat_map(|one| names.iter().flat_map(move |name| targets(set, one, name)));
    let subnets: Vec<&Resource> = groups.flat_map(|one| targets(set, one, "subnet_ids")).collect();
    let named = names.into_iter().find(|name| names_something(resource, name)).unwrap_or(names[0]);
    leads_out(set, resource, subnets, named, door)?;
    admits(set, group, &["vpc_security_group_ids"], door)?;
    Some("is publicly accessible".to_owned())
}

fn load_balancer(set: &ResourceSet, resource: &Resource, door: &mut Door) -> Option<String> {
    let is_internal = reach(resource, &["internal"]).filter(|value| !value.is_null());
    match is_internal.map(|value| value.as_bool()) {
        Some(Some(true)) => return None,
        Some(None) => door.doubt(format!("whether {} is internal", resource.id.address)),
        Some(Some(false)) | None => {}
    }
    let kind = reach(resource, &["load_balancer_type"]).and_then(Value::as_str).unwrap_or("application");
    let groups = "security_groups";
    if kind != "network" || names_something(resource, groups) {
        admits(set, resource, &[groups], door)?;
    }
    Some("faces the internet".to_owned())
}

fn cluster(resource: &Resource, door: &mut Door) -> Option<String> {
    let public = reach(resource, &["vpc_config", "endpoint_public_access"]);
    if !door.flag(resource, public, "endpoint_public_access", true) {
        return None;
    }
    let blocks = reach(resource, &["vpc_config", "public_access_cidrs"]).filter(|value| !value.is_null());
    let Some(blocks) = blocks else { return Some("has a public endpoint for everyone".to_owned()) };
    let Some(items) = blocks.as_items() else {
        door.doubt(format!("whom public_access_cidrs of {} lets in", resource.id.address));
        return Some("has a public endpoint".to_owned());
    };
    let is_open = items.is_empty() || items.iter().filter_map(Value::as_str).any(is_anywhere);
    is_open.then(|| "has a public endpoint for everyone".to_owned())
}

fn service(set: &ResourceSet, resource: &Resource, door: &mut Door) -> Option<String> {
    let public = reach(resource, &["network_configuration", "assign_public_ip"]);
    if !door.flag(resource, public, "assign_public_ip", false) {
        return None;
    }
    let linked: Vec<&Resource> = targets(set, resource, "network_configuration").collect();
    let of = |kind: &str| linked.iter().copied().filter(|other| &*other.id.kind == kind).collect::<Vec<_>>();
    leads_out(set, resource, of("aws_subnet"), "network_configuration", door)?;
    admits(set, resource, &["network_configuration"], door)?;
    Some("has a public address".to_owned())
}

/// A bucket that an ACL or a policy opens to everyone, and no public access block closes again.
fn bucket(resource: &Resource, door: &mut Door) -> Option<String> {
    if let Some(acl @ ("public-read" | "public-read-write")) = reach(resource, &["acl"]).and_then(Value::as_str)
        && !is_closed(resource, "ignore_public_acls", door)
    {
        return Some(format!("is open to everyone by its ACL {acl}"));
    }
    let policy = reach(resource, &["policy"])?.document()?;
    let statements = policy.get("Statement").and_then(Value::as_items).unwrap_or_default();
    let is_open = statements.iter().any(|statement| {
        let allows = statement.get("Effect").and_then(Value::as_str) == Some("Allow");
        allows && statement.get("Condition").is_none() && statement.get("Principal").is_some_and(names_everyone)
    });
    (is_open && !is_closed(resource, "restrict_public_buckets", door))
        .then(|| "is open to everyone by its policy".to_owned())
}

/// Whether the public access block of a bucket says so. AWS gives each new bucket one that closes everything; whether an
/// older one has it, the code does not tell.
fn is_closed(bucket: &Resource, name: &str, door: &mut Door) -> bool {
    let Some(block) = reach(bucket, &["public_access_block"]).filter(|block| !block.is_null()) else {
        door.doubt(format!("whether {} has the public access block that new buckets get", bucket.id.address));
        return false;
    };
    let said = block.as_items().and_then(<[Value]>::first).unwrap_or(block).get(name);
    match said.map(|value| (value.as_bool(), value.is_null())) {
        Some((Some(closes), _)) => closes,
        None | Some((None, true)) => false,
        Some((None, false)) => {
            door.doubt(format!("what {name} of {} is", bucket.id.address));
            false
        }
    }
}

/// Whether a principal, in its canonical form, is everyone: `{"*": ["*"]}`, `{"AWS": ["*"]}`.
fn names_everyone(principal: &Value) -> bool {
    let is_star = |value: &Value| match value.as_items() {
        Some(items) => items.iter().any(|item| item.as_str() == Some("*")),
        None => value.as_str() == Some("*"),
    };
    let map = principal.as_map();
    is_star(principal) || ["*", "AWS"].iter().any(|key| map.and_then(|map| map.get(key)).is_some_and(is_star))
}

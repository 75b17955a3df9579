use trueline_ir::{Resource, Value};

use super::Exposures;
use crate::testing::{block, list, map, reference, resolved, variable};

/// The way to a resource in short: `a -> b`, with `?` and what is in doubt.
fn way(resources: Vec<Resource>, address: &str) -> String {
    let set = resolved(resources);
    let exposures = Exposures::of(&set);
    let id = &set.iter().find(|resource| &*resource.id.address == address).unwrap().id;
    let Some(route) = exposures.route(id) else { return "none".into() };
    let hops: Vec<&str> = route.hops.iter().map(|hop| hop.resource.address.rsplit('.').next().unwrap()).collect();
    let doubts: String = route.doubts.iter().map(|doubt| format!(" ? {doubt}")).collect();
    hops.join(" -> ") + &doubts
}

fn yes() -> Value {
    true.into()
}

fn port() -> Value {
    trueline_ir::Number::from(22_i64).into()
}

fn group(cidr: Value) -> Resource {
    let rule = map([("cidr_blocks", cidr), ("from_port", port()), ("to_port", port()), ("protocol", "tcp".into())]);
    block("aws_security_group.sg", map([("ingress", list([rule]))]))
}

/// A VPC with a subnet, and a way out of it through a gateway if it is `public`.
fn network(public: bool) -> Vec<Resource> {
    let target =
        if public { reference("aws_internet_gateway.igw", "id") } else { reference("aws_nat_gateway.nat", "id") };
    let route = map([("cidr_block", "0.0.0.0/0".into()), ("gateway_id", target)]);
    vec![
        block("aws_vpc.vpc", map([])),
        block("aws_internet_gateway.igw", map([("vpc_id", reference("aws_vpc.vpc", "id"))])),
        block("aws_nat_gateway.nat", map([])),
        block("aws_subnet.net", map([("vpc_id", reference("aws_vpc.vpc", "id"))])),
        block("aws_route_table.rt", map([("vpc_id", reference("aws_vpc.vpc", "id")), ("route", list([route]))])),
        block(
            "aws_route_table_association.rta",
            map([
                ("subnet_id", reference("aws_subnet.net", "id")),
                ("route_table_id", reference("aws_route_table.rt", "id")),
            ]),
        ),
    ]
}

fn instance(public: Value) -> Resource {
    block(
        "aws_instance.web",
        map([
            ("associate_public_ip_address", public),
            ("subnet_id", reference("aws_subnet.net", "id")),
            ("vpc_security_group_ids", list([reference("aws_security_group.sg", "id")])),
            ("iam_instance_profile", reference("aws_iam_instance_profile.profile", "name")),
        ]),
    )
}

fn everyone() -> Value {
    list(["0.0.0.0/0".into()])
}

#[test]
fn an_instance_needs_an_address_a_route_and_an_open_group() {
    let unset = "whether aws_subnet.net leads to an internet gateway";
    let cases = [
        ("all", yes(), network(true), everyone(), "igw -> sg -> web".to_owned()),
        ("any IPv4 spelling", yes(), network(true), list(["0.0.0.0/00".into()]), "igw -> sg -> web".to_owned()),
        ("no address", false.into(), network(true), everyone(), "none".to_owned()),
        ("no route", yes(), network(false), everyone(), "none".to_owned()),
        ("a closed group", yes(), network(true), list(["10.0.0.0/8".into()]), "none".to_owned()),
        ("half of the addresses", yes(), network(true), list(["0.0.0.0/1".into()]), "none".to_owned()),
        (
            "an unknown group",
            yes(),
            network(true),
            list([variable("var.cidr")]),
            "igw -> sg -> web ? whom aws_security_group.sg lets in".to_owned(),
        ),
        (
            "an unknown address",
            variable("var.public"),
            network(true),
            everyone(),
            "igw -> sg -> web ? what associate_public_ip_address of aws_instance.web is".to_owned(),
        ),
        (
            "a subnet of which nothing is told",
            yes(),
            vec![block("aws_subnet.net", map([]))],
            everyone(),
            format!("sg -> web ? {unset}"),
        ),
    ];
    for (name, public, mut resources, cidr, expected) in cases {
        resources.extend([instance(public), group(cidr)]);
        assert_eq!(way(resources, "aws_instance.web"), expected, "{name}");
    }
}

#[test]
fn an_address_can_come_from_the_subnet_or_an_elastic_one() {
    let without = |more: Vec<Resource>| {
        let mut resources = network(true);
        resources.extend([instance(Value::null()), group(everyone())]);
        resources.extend(more);
        resources
    };
    assert_eq!(way(without(vec![]), "aws_instance.web"), "none");
    let elastic = block("aws_eip.ip", map([("instance", reference("aws_instance.web", "id"))]));
    assert_eq!(way(without(vec![elastic]), "aws_instance.web"), "igw -> sg -> web");
    let mut resources = without(vec![]);
    let vpc = reference("aws_vpc.vpc", "id");
    resources[3] = block("aws_subnet.net", map([("vpc_id", vpc), ("map_public_ip_on_launch", yes())]));
    assert_eq!(way(resources, "aws_instance.web"), "igw -> sg -> web");
}

#[test]
fn what_stands_on_the_way_and_what_it_acts_as_are_exposed_too() {
    let resources = || {
        let mut resources = network(true);
        let role = reference("aws_iam_role.role", "name");
        resources.extend([
            instance(yes()),
            group(everyone()),
            block("aws_iam_instance_profile.profile", map([("role", role)])),
            block("aws_iam_role.role", map([])),
            block("aws_iam_role.other", map([])),
        ]);
        resources
    };
    for (address, expected) in [
        ("aws_security_group.sg", "igw -> sg -> web"),
        ("aws_internet_gateway.igw", "igw -> sg -> web"),
        ("aws_iam_role.role", "igw -> sg -> web -> profile -> role"),
        ("aws_iam_role.other", "none"),
        ("aws_vpc.vpc", "none"),
    ] {
        assert_eq!(way(resources(), address), expected, "{address}");
    }
}

#[test]
fn a_load_balancer_leads_to_what_it_forwards_to() {
    let resources = |internal: Value| {
        vec![
            block(
                "aws_lb.lb",
                map([("internal", internal), ("security_groups", list([reference("aws_security_group.sg", "id")]))]),
            ),
            block(
                "aws_lb_listener.l",
                map([
                    ("load_balancer_arn", reference("aws_lb.lb", "arn")),
                    ("default_action", list([map([("target_group_arn", reference("aws_lb_target_group.tg", "arn"))])])),
                ]),
            ),
            block("aws_lb_target_group.tg", map([])),
            block(
                "aws_lb_target_group_attachment.a",
                map([
                    ("target_group_arn", reference("aws_lb_target_group.tg", "arn")),
                    ("target_id", reference("aws_instance.i", "id")),
                ]),
            ),
            block("aws_instance.i", map([("associate_public_ip_address", false.into())])),
            group(everyone()),
        ]
    };
    assert_eq!(way(resources(false.into()), "aws_instance.i"), "sg -> lb -> l -> tg -> a -> i");
    assert_eq!(way(resources(Value::null()), "aws_instance.i"), "sg -> lb -> l -> tg -> a -> i");
    assert_eq!(way(resources(yes()), "aws_instance.i"), "none");
    assert_eq!(way(resources(variable("var.internal")), "aws_lb.lb"), "sg -> lb ? whether aws_lb.lb is internal");
}

#[test]
fn buckets_and_functions() {
    let acl = |block_: &[(&'static str, Value)]| {
        let mut attributes = vec![("acl", Value::from("public-read"))];
        attributes.extend(block_.iter().cloned());
        let attributes = attributes.into_iter().map(|(key, value)| (key.into(), value));
        block("aws_s3_bucket.b", attributes.collect::<trueline_ir::Map>().into())
    };
    let pab = |ignore: bool| ("public_access_block", list([map([("ignore_public_acls", ignore.into())])]));
    let default = "b ? whether aws_s3_bucket.b has the public access block that new buckets get";
    for (bucket, expected) in [(acl(&[]), default), (acl(&[pab(false)]), "b"), (acl(&[pab(true)]), "none")] {
        assert_eq!(way(vec![bucket], "aws_s3_bucket.b"), expected);
    }
    let url = |kind: &str| {
        vec![
            block(
                "aws_lambda_function_url.u",
                map([
                    ("authorization_type", kind.into()),
                    ("function_name", reference("aws_lambda_function.f", "function_name")),
                ]),
            ),
            block("aws_lambda_function.f", map([])),
        ]
    };
    assert_eq!(way(url("NONE"), "aws_lambda_function.f"), "u -> f");
    assert_eq!(way(url("AWS_IAM"), "aws_lambda_function.f"), "none");
}

#[test]
fn loops_end() {
    let origin = |to: &str| list([map([("domain_name", reference(to, "domain_name"))])]);
    let resources = vec![
        block("aws_cloudfront_distribution.a", map([("origin", origin("aws_cloudfront_distribution.b"))])),
        block("aws_cloudfront_distribution.b", map([("origin", origin("aws_cloudfront_distribution.a"))])),
    ];
    assert_eq!(way(resources, "aws_cloudfront_distribution.b"), "b");
}

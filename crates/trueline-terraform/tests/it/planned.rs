//! Resources as `terraform plan` shows them. The expected values are what Terraform 1.11 plans with the AWS provider 5.100.

use trueline_terraform::{Options, planned};

use crate::support::{check_expressions, load, show};

/// Checks attributes of `of.it`: as they are evaluated, and as they are planned.
#[track_caller]
fn check(fixture: &str, cases: &[(&str, &str, &str)]) {
    let (_, loaded) = load(fixture, Options::default());
    let resource = loaded.resources.iter().find(|resource| &*resource.name == "it").expect("a resource called it");
    let planned = planned(resource);
    for (name, evaluated, expected) in cases {
        let shown = |value: Option<&_>| value.map(show).unwrap_or_default();
        assert_eq!(shown(resource.attributes.get(name)), *evaluated, "{name} as evaluated");
        assert_eq!(shown(planned.get(name)), *expected, "{name} as planned");
    }
}

#[test]
fn written_null_is_planned_as_the_default_and_what_is_not_written_stays_away() {
    check(
        r#"
        variable "delay" { default = null }
        resource "aws_sqs_queue" "it" {
          delay_seconds             = var.delay
          message_retention_seconds = null
          policy                    = null
          max_message_size          = 1024
        }
        "#,
        &[
            ("delay_seconds", "null", "0"),
            ("message_retention_seconds", "null", "345600"),
            ("policy", "null", "null"),
            ("max_message_size", "1024", "1024"),
            ("visibility_timeout_seconds", "", ""),
        ],
    );
}

#[test]
fn elements_of_sets_are_filled() {
    check(
        r#"
        resource "aws_default_network_acl" "it" {
          default_network_acl_id = "acl-1"
          ingress {
            action          = "allow"
            from_port       = 0
            to_port         = 0
            protocol        = "-1"
            rule_no         = 1
            cidr_block      = "10.0.0.0/8"
            ipv6_cidr_block = null
            icmp_type       = null
          }
        }
        "#,
        &[(
            "ingress",
            r#"[{ action = "allow", cidr_block = "10.0.0.0/8", from_port = 0, icmp_type = null, ipv6_cidr_block = null, protocol = "-1", rule_no = 1, to_port = 0 }]"#,
            r#"[{ action = "allow", cidr_block = "10.0.0.0/8", from_port = 0, icmp_type = null, ipv6_cidr_block = "", protocol = "-1", rule_no = 1, to_port = 0 }]"#,
        )],
    );
    check(
        r#"
        resource "aws_route_table" "it" {
          vpc_id = "vpc-1"
          route = [{ cidr_block = "10.1.0.0/16", gateway_id = "igw-1" }]
        }
        "#,
        &[(
            "route",
            r#"[{ cidr_block = "10.1.0.0/16", gateway_id = "igw-1" }]"#,
            r#"[{ carrier_gateway_id = "", cidr_block = "10.1.0.0/16", core_network_arn = "", destination_prefix_list_id = "", egress_only_gateway_id = "", gateway_id = "igw-1", ipv6_cidr_block = "", local_gateway_id = "", nat_gateway_id = "", network_interface_id = "", transit_gateway_id = "", vpc_endpoint_id = "", vpc_peering_connection_id = "" }]"#,
        )],
    );
}

#[test]
fn write_only_arguments_are_not_planned() {
    check(
        r#"
        resource "aws_db_instance" "it" {
          password_wo         = "longenough"
          password_wo_version = 1
        }
        "#,
        &[("password_wo", "secret \"longenough\"", "secret null"), ("password_wo_version", "1", "1")],
    );
}

#[test]
fn references_to_what_is_not_written_give_the_default() {
    check_expressions(
        r#"
        resource "aws_s3_bucket" "a" {}
        resource "aws_s3_bucket" "b" { force_destroy = null }
        "#,
        &[
            ("aws_s3_bucket.a.force_destroy", "false"),
            ("aws_s3_bucket.b.force_destroy", "false"),
            ("aws_s3_bucket.a.bucket", "!aws_s3_bucket.a.bucket"),
        ],
    );
}

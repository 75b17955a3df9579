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
fn nested_blocks_show_all_that_is_planned() {
    check(
        r#"
        resource "aws_instance" "it" {
          root_block_device {}
          metadata_options { http_endpoint = null }
        }
        "#,
        &[
            ("root_block_device", "[{}]", "[{ delete_on_termination = true }]"),
            (
                "metadata_options",
                "[{ http_endpoint = null }]",
                r#"[{ http_endpoint = "enabled", http_protocol_ipv6 = "disabled" }]"#,
            ),
        ],
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

#[test]
fn a_collection_with_an_unknown_element_is_planned_as_unknown() {
    check(
        r#"
        resource "aws_kms_key" "k" {}
        data "aws_ami" "a" {}
        resource "aws_vpc_endpoint" "it" {
          vpc_id       = "vpc-1"
          service_name = "s"
          tags         = { known = "yes", key = aws_kms_key.k.arn }
          subnet_ids   = []
        }
        "#,
        &[
            ("tags", r#"{ key = !aws_kms_key.k.arn, known = "yes" }"#, "?aws_kms_key.k.arn"),
            ("subnet_ids", "set[]", "!subnet_ids"),
        ],
    );
    check(
        r#"
        data "aws_ami" "a" {}
        resource "aws_vpc" "it" {
          tags = { known = "yes", ami = data.aws_ami.a.id }
        }
        "#,
        &[("tags", r#"{ ami = ?data.aws_ami.a.id, known = "yes" }"#, r#"{ ami = ?data.aws_ami.a.id, known = "yes" }"#)],
    );
}

#[test]
fn try_takes_nothing_that_is_partly_unknown() {
    check_expressions(
        r#"
        resource "aws_kms_key" "k" {}
        locals { partly = { a = "x", b = aws_kms_key.k.arn } }
        "#,
        &[
            ("try(local.partly, {})", "!aws_kms_key.k.arn"),
            ("try(local.partly.a, {})", r#""x""#),
            ("try(local.partly.c, \"none\")", r#""none""#),
            ("can(local.partly)", "!aws_kms_key.k.arn"),
            ("can(local.partly.a)", "true"),
            ("can(local.partly.c)", "false"),
        ],
    );
}

#[test]
fn data_sources_answer_what_their_arguments_tell() {
    check_expressions(
        r#"
        provider "aws" { region = "eu-west-1" }
        data "aws_arn" "a" { arn = "arn:aws:rds:eu-west-1:123456789012:db:mysql-db" }
        data "aws_service_principal" "s" { service_name = "s3" }
        data "aws_vpc_endpoint_service" "s" {
          for_each = toset(["ecr.api"])
          service  = each.key
        }
        data "aws_vpc" "default" { default = true }
        data "aws_vpc" "other" { id = "vpc-1" }
        data "aws_region" "there" { name = "us-east-2" }
        data "aws_partition" "p" {}
        data "aws_cloudfront_log_delivery_canonical_user_id" "c" {}
        "#,
        &[
            ("data.aws_arn.a.account", r#""123456789012""#),
            ("data.aws_arn.a.resource", r#""db:mysql-db""#),
            ("data.aws_service_principal.s.name", r#""s3.amazonaws.com""#),
            ("data.aws_vpc_endpoint_service.s[\"ecr.api\"].service_name", r#""com.amazonaws.eu-west-1.ecr.api""#),
            ("data.aws_vpc.default.cidr_block", r#""172.31.0.0/16""#),
            ("data.aws_vpc.other.cidr_block", "?data.aws_vpc.other.cidr_block"),
            ("data.aws_region.there.name", r#""us-east-2""#),
            ("data.aws_partition.p.reverse_dns_prefix", r#""com.amazonaws""#),
            (
                "data.aws_cloudfront_log_delivery_canonical_user_id.c.id",
                r#""c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0""#,
            ),
        ],
    );
}

#[test]
fn a_default_may_hang_on_another_argument() {
    let queue = |managed: &str| {
        format!(
            "resource \"aws_sqs_queue\" \"it\" {{\n sqs_managed_sse_enabled = {managed}\n kms_data_key_reuse_period_seconds = null\n}}\n"
        )
    };
    check(&queue("true"), &[("kms_data_key_reuse_period_seconds", "null", "0")]);
    check(&queue("null"), &[("kms_data_key_reuse_period_seconds", "null", "null")]);
}

//! Writes a plan of so many resources to stdout, in the form of `terraform show -json`: a module of four resources, called
//! with `for_each`. Half of it is `planned_values`, as in real plans.
//!
//! `cargo run --release -p trueline-bench --bin generate-plan -- 15000 > plan.json`

use std::io::{self, BufWriter, Write};

const CONFIGURATION: &str = r#"{"provider_config":{"aws":{"name":"aws","full_name":"registry.terraform.io/hashicorp/aws"}},"root_module":{"module_calls":{"app":{"source":"./app","for_each_expression":{"references":["local.apps"]},"expressions":{"name":{"references":["each.key"]},"public":{"references":["each.value.public","each.value"]}},"module":{"resources":[{"address":"aws_s3_bucket.this","mode":"managed","type":"aws_s3_bucket","name":"this","expressions":{"bucket":{"references":["var.name"]},"tags":{"references":["var.name"]}}},{"address":"aws_s3_bucket_public_access_block.this","mode":"managed","type":"aws_s3_bucket_public_access_block","name":"this","expressions":{"bucket":{"references":["aws_s3_bucket.this.id","aws_s3_bucket.this"]},"block_public_acls":{"constant_value":true},"block_public_policy":{"constant_value":true},"ignore_public_acls":{"constant_value":true},"restrict_public_buckets":{"references":["var.public"]}}},{"address":"aws_security_group.web","mode":"managed","type":"aws_security_group","name":"web","expressions":{"name":{"references":["var.name"]},"description":{"constant_value":"Web"},"ingress":{"references":["var.public"]}}},{"address":"aws_sqs_queue.jobs","mode":"managed","type":"aws_sqs_queue","name":"jobs","expressions":{"name":{"references":["var.name"]},"kms_master_key_id":{"constant_value":"alias/jobs"}}}]}}}}}"#;

/// A resource of the module: type, name, what is known after apply, what is not.
type Shape = (&'static str, &'static str, fn(usize) -> String, &'static str);

const SHAPES: [Shape; 4] = [
    (
        "aws_s3_bucket",
        "this",
        |at| {
            format!(
                r#"{{"bucket":"acme-app-{at}","bucket_prefix":null,"force_destroy":false,"object_lock_enabled":false,"tags":{{"Name":"acme-app-{at}","Team":"shop"}},"tags_all":{{"Name":"acme-app-{at}","Team":"shop"}},"timeouts":null}}"#
            )
        },
        r#"{"acceleration_status":true,"acl":true,"arn":true,"bucket_domain_name":true,"bucket_regional_domain_name":true,"cors_rule":true,"grant":true,"hosted_zone_id":true,"id":true,"lifecycle_rule":true,"logging":true,"object_lock_configuration":true,"policy":true,"region":true,"replication_configuration":true,"request_payer":true,"server_side_encryption_configuration":true,"tags":{},"tags_all":{},"versioning":true,"website":true,"website_domain":true,"website_endpoint":true}"#,
    ),
    (
        "aws_s3_bucket_public_access_block",
        "this",
        |at| {
            let restrict = !at.is_multiple_of(100);
            format!(
                r#"{{"block_public_acls":true,"block_public_policy":true,"ignore_public_acls":true,"restrict_public_buckets":{restrict}}}"#
            )
        },
        r#"{"bucket":true,"id":true}"#,
    ),
    (
        "aws_security_group",
        "web",
        |at| {
            let cidr = if at.is_multiple_of(100) { "0.0.0.0/0" } else { "10.0.0.0/8" };
            let rule = |port: usize| {
                format!(
                    r#"{{"cidr_blocks":["{cidr}"],"description":"Port {port}","from_port":{port},"ipv6_cidr_blocks":[],"prefix_list_ids":[],"protocol":"tcp","security_groups":[],"self":false,"to_port":{port}}}"#
                )
            };
            format!(
                r#"{{"description":"Web","ingress":[{},{},{}],"name":"acme-app-{at}","revoke_rules_on_delete":false,"tags":null,"timeouts":null}}"#,
                rule(80),
                rule(443),
                rule(8443)
            )
        },
        r#"{"arn":true,"egress":true,"id":true,"ingress":[{"cidr_blocks":[false],"ipv6_cidr_blocks":[],"prefix_list_ids":[],"security_groups":[]},{"cidr_blocks":[false],"ipv6_cidr_blocks":[],"prefix_list_ids":[],"security_groups":[]},{"cidr_blocks":[false],"ipv6_cidr_blocks":[],"prefix_list_ids":[],"security_groups":[]}],"name_prefix":true,"owner_id":true,"tags_all":true,"vpc_id":true}"#,
    ),
    (
        "aws_sqs_queue",
        "jobs",
        |at| {
            format!(
                r#"{{"content_based_deduplication":false,"delay_seconds":0,"fifo_queue":false,"kms_master_key_id":"alias/jobs","max_message_size":262144,"message_retention_seconds":345600,"name":"acme-app-{at}","receive_wait_time_seconds":0,"tags":null,"visibility_timeout_seconds":30}}"#
            )
        },
        r#"{"arn":true,"deduplication_scope":true,"fifo_throughput_limit":true,"id":true,"kms_data_key_reuse_period_seconds":true,"name_prefix":true,"policy":true,"redrive_allow_policy":true,"redrive_policy":true,"sqs_managed_sse_enabled":true,"tags_all":true,"url":true}"#,
    ),
];

fn main() -> io::Result<()> {
    let count: usize = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(1_000);
    let mut out = BufWriter::new(io::stdout().lock());
    write!(
        out,
        r#"{{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{{"root_module":{{"child_modules":["#
    )?;
    for module in 0..count.div_ceil(SHAPES.len()) {
        let comma = if module == 0 { "" } else { "," };
        write!(out, r#"{comma}{{"address":"module.app[\"app-{module}\"]","resources":["#)?;
        write_resources(&mut out, module, count, |(_, _, values, _)| {
            format!(r#""schema_version":1,"values":{},"sensitive_values":{{}}"#, values(module))
        })?;
        write!(out, "]}}")?;
    }
    write!(out, r#"]}}}},"resource_changes":["#)?;
    for module in 0..count.div_ceil(SHAPES.len()) {
        if module > 0 {
            write!(out, ",")?;
        }
        write_resources(&mut out, module, count, |(_, _, values, unknown)| {
            format!(
                r#""module_address":"module.app[\"app-{module}\"]","change":{{"actions":["create"],"before":null,"after":{},"after_unknown":{unknown},"before_sensitive":false,"after_sensitive":{{}}}}"#,
                values(module)
            )
        })?;
    }
    writeln!(
        out,
        r#"],"configuration":{CONFIGURATION},"timestamp":"2026-01-01T00:00:00Z","complete":true,"errored":false}}"#
    )?;
    out.flush()
}

/// The resources of one call of the module, each with what `more` gives.
fn write_resources(
    out: &mut impl Write,
    module: usize,
    count: usize,
    more: impl Fn(&Shape) -> String,
) -> io::Result<()> {
    let first = module * SHAPES.len();
    for (at, shape) in SHAPES.iter().enumerate().take(count - first) {
        let comma = if at == 0 { "" } else { "," };
        let (kind, name, ..) = shape;
        write!(
            out,
            r#"{comma}{{"address":"module.app[\"app-{module}\"].{kind}.{name}","mode":"managed","type":"{kind}","name":"{name}","provider_name":"registry.terraform.io/hashicorp/aws",{}}}"#,
            more(shape)
        )?;
    }
    Ok(())
}

use crate::support::{check, check_expressions};

#[test]
fn each_unknown_names_its_cause() {
    check(
        r#"
variable "v" {}
data "aws_vpc" "main" {}
resource "aws_kms_key" "k" {
  description = "d"
}
resource "t" "r" {
  a = var.v
  b = data.aws_vpc.main.id
  c = aws_kms_key.k.arn
  d = aws_kms_key.k.description
  e = timestamp()
  f = "arn:aws:s3:::${aws_kms_key.k.id}/*"
  g = var.v == null
  h = aws_kms_key.k.arn == null
  i = upper(var.v)
}
"#,
        r#"
        aws_kms_key.k { description = "d" }
        t.r { a = ?var.v, b = ?data.aws_vpc.main.id, c = !aws_kms_key.k.arn, d = "d", e = !timestamp(), f = "arn:aws:s3:::"+!aws_kms_key.k.id, g = !var.v, h = false, i = !var.v }
        "#,
    );
}

#[test]
fn what_does_not_hang_on_the_unknown_is_known() {
    check_expressions(
        "variable \"u\" {}",
        &[
            ("false && var.u", "false"),
            ("var.u || true", "true"),
            ("var.u ? \"same\" : \"same\"", "\"same\""),
            ("length([var.u, 2])", "2"),
            ("merge(var.u, { a = 1 })", "{ a = 1, ...?var.u }"),
            ("merge(var.u, { a = 1 }).a", "1"),
            ("coalesce(\"x\", var.u)", "\"x\""),
            ("contains([\"a\", var.u], \"a\")", "true"),
            ("{ a = 1, (var.u) = 2 }.a", "1"),
            ("[for x in [var.u, 2] : 1]", "[1, 1]"),
            ("\"a-${var.u}\" == \"b-x\"", "false"),
            ("length(slice(var.u, 0, 3))", "3"),
        ],
    );
}

#[test]
fn unknown_instances_stand_for_any() {
    check(
        r#"
variable "on" {}
resource "t" "counted" {
  count = var.on ? 1 : 0
  name  = "x"
  index = count.index
}
resource "t" "each" {
  for_each = var.on
  name     = "x"
  value    = each.value
}
resource "t" "user" {
  name = t.counted[0].name
  all  = t.counted[*].name
}
"#,
        r#"
        t.counted ?var.on { index = !var.on, name = "x" }
        t.each ?var.on { name = "x", value = ?var.on }
        t.user { all = !var.on, name = "x" }
        "#,
    );
}

#[test]
fn unknown_dynamic_blocks_are_in_doubt() {
    check(
        r#"
variable "on" {}
variable "rules" {}
resource "t" "r" {
  dynamic "ingress" {
    for_each = var.on ? [1] : []
    content {
      cidr = "0.0.0.0/0"
      n    = ingress.value
    }
  }
  dynamic "egress" {
    for_each = var.rules
    content {
      cidr = egress.value.cidr
      n    = 1
    }
  }
}
"#,
        r#"t.r { egress = [maybe { cidr = ?var.rules, n = 1 }], ingress = [maybe { cidr = "0.0.0.0/0", n = 1 }] }"#,
    );
}

#[test]
fn regions_and_partitions_come_of_the_provider() {
    check(
        r#"
//- main.tf
provider "aws" {
  region = "eu-west-1"
}
provider "aws" {
  alias  = "gov"
  region = local.gov
}
locals {
  gov = "us-gov-west-1"
}
data "aws_region" "here" {}
data "aws_partition" "here" {}
data "aws_partition" "gov" {
  provider = aws.gov
}
resource "t" "r" {
  arn = "arn:${data.aws_partition.here.partition}:iam::aws:policy/AdministratorAccess"
  gov = data.aws_partition.gov.partition
  in  = data.aws_region.here.name
}
module "inherits" {
  source = "./m"
}
module "mapped" {
  source = "./m"
  providers = {
    aws = aws.gov
  }
}
//- m/main.tf
data "aws_region" "here" {}
resource "t" "r" {
  in = data.aws_region.here.region
}
//- bare/main.tf
data "aws_partition" "here" {}
resource "t" "r" {
  p = data.aws_partition.here.partition
}
"#,
        r#"
        module.inherits.t.r { in = "eu-west-1" }
        module.mapped.t.r { in = "us-gov-west-1" }
        t.r { arn = "arn:aws:iam::aws:policy/AdministratorAccess", gov = "aws-us-gov", in = "eu-west-1" }
        t.r { p = ?data.aws_partition.here.partition }
        "#,
    );
}

#[test]
fn a_provider_adds_its_default_tags() {
    check(
        r#"
//- main.tf
variable "team" {}
provider "aws" {
  default_tags {
    tags = { owner = "net", env = "dev" }
  }
}
provider "aws" {
  alias = "west"
  default_tags {
    tags = { owner = var.team }
  }
}
provider "aws" {
  alias = "bare"
}
resource "aws_sqs_queue" "own" {
  tags = { env = "prod", x = "y" }
}
resource "aws_sqs_queue" "none" {}
resource "aws_sqs_queue" "west" {
  provider = aws.west
}
resource "aws_sqs_queue" "bare" {
  provider = aws.bare
}
resource "aws_sqs_queue_policy" "untaggable" {}
module "m" {
  source = "./m"
}
//- m/main.tf
resource "aws_sqs_queue" "q" {}
output "tags" {
  value = aws_sqs_queue.q.tags_all
}
"#,
        r#"
        aws_sqs_queue.bare {}
        aws_sqs_queue.none { tags_all = { env = "dev", owner = "net" } }
        aws_sqs_queue.own { tags = { env = "prod", x = "y" }, tags_all = { env = "prod", owner = "net", x = "y" } }
        aws_sqs_queue.west { tags_all = { owner = ?var.team } }
        aws_sqs_queue_policy.untaggable {}
        module.m.aws_sqs_queue.q { tags_all = { env = "dev", owner = "net" } }
        "#,
    );
}

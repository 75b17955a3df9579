use trueline_ir::Value;
use trueline_terraform::Options;

use crate::support::{load, show};

fn policy_of(fixture: &str) -> Value {
    let (_, loaded) = load(fixture, Options::default());
    assert_eq!(loaded.problems, []);
    let resource = loaded.resources.iter().find(|resource| &*resource.id.kind == "aws_iam_policy").expect("a policy");
    resource.attributes.get("policy").expect("its document").clone()
}

#[test]
fn documents_are_rendered_with_their_structure() {
    let policy = policy_of(
        r#"
data "aws_iam_policy_document" "base" {
  statement {
    sid       = "one"
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }
  statement {
    sid     = "two"
    effect  = "Deny"
    actions = ["a:B", "c:D"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}
data "aws_iam_policy_document" "all" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]
  statement {
    sid           = "one"
    not_actions   = ["iam:*"]
    not_resources = ["x", "y"]
  }
}
resource "aws_iam_policy" "p" {
  policy = data.aws_iam_policy_document.all.json
}
"#,
    );
    let document = policy.document().expect("a structure");
    assert_eq!(
        show(document.get("Statement").unwrap()),
        "[{ Effect = \"Allow\", NotAction = \"iam:*\", NotResource = [\"y\", \"x\"], Sid = \"one\" }, \
         { Action = [\"c:D\", \"a:B\"], Condition = { Bool = { aws:SecureTransport = \"false\" } }, Effect = \"Deny\", \
         Principal = { AWS = \"*\" }, Sid = \"two\" }]"
    );
    let text = policy.as_str().expect("known text");
    assert!(text.contains("\"Version\":\"2012-10-17\"") || text.contains("\"Version\": \"2012-10-17\""), "{text}");
}

#[test]
fn an_unknown_part_leaves_the_rest_known() {
    let policy = policy_of(
        r#"
resource "aws_s3_bucket" "b" {}
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["s3:*"]
    resources = ["${aws_s3_bucket.b.arn}/*"]
  }
}
resource "aws_iam_policy" "p" {
  policy = data.aws_iam_policy_document.d.json
}
"#,
    );
    assert_eq!(show(&policy), "!aws_s3_bucket.b.arn");
    let statement = policy.document().and_then(|document| document.get("Statement")).unwrap();
    assert_eq!(show(statement), "[{ Action = \"s3:*\", Effect = \"Allow\", Resource = !aws_s3_bucket.b.arn }]");
}

/// What the provider renders of the same block, but for the order of conditions, which it takes from a set.
#[test]
fn documents_are_merged_as_the_provider_merges_them() {
    let policy = policy_of(
        r#"
data "aws_iam_policy_document" "base" {
  policy_id = "pid"
  statement {
    sid       = "One"
    actions   = ["s3:Get*", "s3:List*", "s3:Abc", "s3:Get*"]
    resources = ["arn:aws:s3:::b", "arn:aws:s3:::a/&{aws:username}"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::1:root", "arn:aws:iam::2:root"]
    }
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::3:root"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:x"
      values   = ["b", "a"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:x"
      values   = ["&{aws:z}"]
    }
  }
  statement {
    sid = ""
    not_principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}
data "aws_iam_policy_document" "all" {
  source_policy_documents   = [data.aws_iam_policy_document.base.json, ""]
  override_policy_documents = [jsonencode({ Id = "over", Statement = [{ Sid = "New", Effect = "Deny" }] })]
}
resource "aws_iam_policy" "p" {
  policy = data.aws_iam_policy_document.all.json
}
"#,
    );
    assert_eq!(
        show(policy.document().expect("a structure")),
        "{ Id = \"over\", Statement = [{ Action = [\"s3:List*\", \"s3:Get*\", \"s3:Abc\"], \
         Condition = { StringEquals = { aws:x = [\"b\", \"a\", \"${aws:z}\"] } }, Effect = \"Allow\", \
         Principal = { AWS = [\"arn:aws:iam::2:root\", \"arn:aws:iam::1:root\", \"arn:aws:iam::3:root\"] }, \
         Resource = [\"arn:aws:s3:::b\", \"arn:aws:s3:::a/${aws:username}\"], Sid = \"One\" }, \
         { Effect = \"Allow\", NotPrincipal = \"*\" }, { Effect = \"Deny\", Sid = \"New\" }], \
         Version = \"2012-10-17\" }"
    );
}

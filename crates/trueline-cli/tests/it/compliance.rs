//! How controls of frameworks stand.

use serde_json::{Value, json};

use crate::support::{Folder, Run};

const BUCKETS: &str = r#"
resource "aws_s3_bucket" "open" {
}
resource "aws_s3_bucket_public_access_block" "open" {
  bucket                  = aws_s3_bucket.open.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
resource "aws_ebs_volume" "plain" {
  availability_zone = "eu-west-1a"
  size              = 1
  # trueline:ignore aws-ec2-ebs-volume-unencrypted reason="scratch data"
  encrypted = false
}
variable "encrypted" {
  type = bool
}
resource "aws_efs_file_system" "unknown" {
  encrypted = var.encrypted
}
"#;

fn control<'v>(assessment: &'v Value, id: &str) -> &'v Value {
    let controls = assessment["controls"].as_array().unwrap();
    controls.iter().find(|control| control["id"] == id).unwrap_or_else(|| panic!("no control {id}"))
}

#[test]
fn each_control_has_a_status_with_its_evidence() {
    let folder = Folder::new(&[("main.tf", BUCKETS)]);
    let args = ["check", "--format", "json", "--framework", "cis-aws-3.0,nist-800-53"];
    let report = Run::of(folder.trueline().args(args)).json();
    let cis = &report["compliance"][0];
    assert_eq!((&cis["framework"], &cis["complete"]), (&json!("cis-aws-3.0"), &json!(true)));
    for (id, status, reason) in [
        ("2.1.4", "pass", Value::Null),
        ("2.2.1", "fail", Value::Null),
        ("2.4.1", "unknown", Value::Null),
        ("3.1", "not-assessed", json!("there is no resource that its rules judge")),
        ("1.1", "not-assessed", json!("no enabled rule maps to it")),
    ] {
        let control = control(cis, id);
        assert_eq!((&control["status"], &control["reason"]), (&json!(status), &reason), "{id}");
    }
    assert_eq!(control(cis, "2.2.1")["checks"], json!({"asked": 1, "pass": 0, "fail": 0, "accepted": 1, "unknown": 0}));
    let rules = control(cis, "2.1.4")["rules"].as_array().unwrap();
    assert!(rules.contains(&json!("aws-s3-bucket-public-acls-not-blocked")), "{rules:?}");
    let ids: Vec<&str> = cis["controls"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!((ids[0], ids[9], ids.len()), ("1.1", "1.10", 62));
    let file = &cis["evidence"]["files"][0];
    assert_eq!(file["path"], "main.tf");
    assert_eq!(file["sha256"].as_str().unwrap().len(), 64);
    assert_eq!(report["compliance"][1]["complete"], false);
}

#[test]
fn the_table_stands_in_the_reports_for_people() {
    let folder = Folder::new(&[("main.tf", BUCKETS)]);
    let check = |format: &str| {
        Run::of(folder.trueline().args(["check", "--format", format, "--framework", "cis-aws-3.0"])).stdout
    };
    let human = check("human");
    assert!(human.contains("CIS AWS Foundations Benchmark 3.0.0: 2 fail, 1 unknown, "), "{human}");
    let line =
        "  fail          2.2.1  EBS volumes are encrypted: 1 of 1 checks fail, 1 of them accepted by suppressions\n";
    assert!(human.contains(line), "{human}");
    let markdown = check("markdown");
    assert!(markdown.contains("| not-assessed | 1.1 | Contact details of the account are current |"), "{markdown}");
    assert!(check("html").contains("CIS AWS Foundations Benchmark 3.0.0"));
    let without = Run::of(folder.trueline().args(["check", "--format", "json"])).json();
    assert_eq!(without["compliance"], Value::Null, "nobody asked");
    let unknown = Run::of(folder.trueline().args(["check", "--framework", "iso"])).exits_with(2);
    assert!(unknown.stderr.contains("cis-aws-3.0"), "{}", unknown.stderr);
}

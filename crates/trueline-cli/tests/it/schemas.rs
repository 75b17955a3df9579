//! The schemas that the command publishes hold for what it writes and reads.

use serde_json::{Value, json};

use crate::support::{Folder, Run};

fn schema(name: &str) -> Value {
    Run::of(Folder::new(&[]).trueline().args(["schema", name])).exits_with(0).json()
}

/// What is wrong with a value by a schema.
fn mistakes(schema: &Value, value: &Value) -> Option<String> {
    let (mut compiler, mut schemas) = (boon::Compiler::new(), boon::Schemas::new());
    compiler.add_resource("urn:schema", schema.clone()).unwrap();
    let index = compiler.compile("urn:schema", &mut schemas).unwrap();
    schemas.validate(value, index).err().map(|error| format!("{error:#}"))
}

const INFRA: &str = r#"
variable "public" {
  type = bool
}
resource "aws_s3_bucket" "logs" {
}
resource "aws_db_instance" "db" {
  publicly_accessible = var.public
  # trueline:ignore aws-rds-instance-unencrypted reason="a test" until=2099-01-01 owner=x ticket=y
  storage_encrypted = false
  password          = "hunter2hunter2"
}
resource "aws_instance" "web" {
  associate_public_ip_address = true
  vpc_security_group_ids      = [aws_security_group.open.id]
}
resource "aws_security_group" "open" {
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
"#;

#[test]
fn a_report_fits_its_schema() {
    let folder = Folder::new(&[("main.tf", INFRA), ("broken.tf", "resource {"), ("CODEOWNERS", "* @a\n")]);
    let schema = schema("check");
    let check = |args: &[&str]| Run::of(folder.trueline().args(["check", "--format", "json"]).args(args)).json();
    for args in [&[][..], &["--show-suppressed", "--framework", "cis-aws-3.0"], &["--rule", "aws-s3-*"]] {
        let report = check(args);
        assert_eq!(mistakes(&schema, &report), None, "{args:?}");
    }
    let report = check(&["--show-suppressed"]);
    let findings = report["findings"].as_array().unwrap();
    for (what, is_there) in [
        ("an exposure", findings.iter().any(|finding| !finding["exposure"].is_null())),
        ("a suppression", findings.iter().any(|finding| !finding["suppression"].is_null())),
        ("an unknown", findings.iter().any(|finding| !finding["unresolved"].is_null())),
        ("a diagnostic", !report["diagnostics"].as_array().unwrap().is_empty()),
    ] {
        assert!(is_there, "the report holds no {what}");
    }
    // The schema knows every key, and does refuse.
    let known = schema["$defs"]["finding"]["properties"].as_object().unwrap();
    for key in findings[0].as_object().unwrap().keys() {
        assert!(known.contains_key(key), "{key}");
    }
    let mut wrong = report.clone();
    wrong["findings"][0]["severity"] = json!("awful");
    assert!(mistakes(&schema, &wrong).is_some());
}

#[test]
fn a_comparison_fits_the_schema_too() {
    let folder = Folder::new(&[("main.tf", INFRA)]);
    Run::of(folder.trueline().args(["baseline", "create"])).exits_with(0);
    let args = ["check", "--format", "json", "--baseline", "trueline-baseline.json"];
    let report = Run::of(folder.trueline().args(args)).json();
    assert!(!report["comparison"].is_null());
    assert_eq!(mistakes(&schema("check"), &report), None);
}

#[test]
fn the_schema_of_the_config_knows_the_keys_that_the_config_has() {
    let schema = schema("config");
    let properties = |schema: &Value| -> Vec<String> {
        let mut keys: Vec<String> = schema["properties"].as_object().unwrap().keys().cloned().collect();
        keys.sort();
        keys
    };
    let of = |key: &str| &schema["properties"][key];
    for (text, schema) in [
        ("zzz = 1\n", &schema),
        ("[[env]]\nname = \"x\"\nzzz = 1\n", &of("env")["items"]),
        ("[rules.x]\nzzz = 1\n", &of("rules")["additionalProperties"]),
        ("[[ignore]]\nrules = [\"x\"]\nzzz = 1\n", &of("ignore")["items"]),
        ("[[tags]]\nzzz = 1\n", &of("tags")["items"]),
        ("[[naming]]\npattern = \"x\"\nzzz = 1\n", &of("naming")["items"]),
        ("[suppressions]\nzzz = 1\n", of("suppressions")),
        ("[kubernetes]\nzzz = 1\n", of("kubernetes")),
    ] {
        let folder = Folder::new(&[("main.tf", ""), ("trueline.toml", text)]);
        let run = Run::of(folder.trueline().args(["check"])).exits_with(2);
        // unknown field `zzz`, expected one of `a`, `b`
        let line =
            run.stderr.lines().find(|line| line.contains("unknown field")).unwrap_or_else(|| panic!("{}", run.stderr));
        let mut known: Vec<String> =
            line.split('`').skip(1).step_by(2).filter(|word| *word != "zzz").map(str::to_owned).collect();
        known.retain(|word| !word.contains("trueline.toml"));
        known.sort();
        assert_eq!(properties(schema), known, "{text}");
    }
    let good = json!({"edition": "2026-11", "rules": {"aws-*": {"severity": "high", "enforce-from": "2027-01-31"}},
        "ignore": [{"rules": ["x"], "until": "2027-01-31"}], "suppressions": {"require": ["reason"], "max-days": 9}});
    assert_eq!(mistakes(&schema, &good), None);
    for bad in [json!({"rule": {}}), json!({"rules": {"x": {"severity": "awful"}}}), json!({"ignore": [{}]})] {
        assert!(mistakes(&schema, &bad).is_some(), "{bad}");
    }
}

//! Secrets stand in no output, also where they are only the lines around a finding.

use crate::support::{Folder, Run};

const CODE: &str = r#"variable "db_password" {
  default = "hunter2-default"
}

resource "aws_ssm_parameter" "plain" {
  name  = "/db/password"
  type  = "String"
  value = "hunter2-literal"
}

resource "aws_ssm_parameter" "long" {
  type  = "String"
  value = <<-EOT
    hunter2-first
    hunter2-second
  EOT
}

resource "aws_ssm_parameter" "chained" {
  type  = "String"
  value = var.db_password
}

resource "aws_db_instance" "db" {
  password            = var.db_password
  publicly_accessible = true
}

resource "aws_lambda_function" "api" {
  function_name = "api"
  environment { variables = { USER = "bob", DB_PASSWORD = "hunter2-one-line" } }
}

resource "aws_instance" "web" {
  metadata_options {
    http_tokens = "optional"
  }
}
"#;

const POD: &str = "apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:latest
      env:
        - name: DB_PASSWORD
          value: hunter2-yaml
      securityContext:
        privileged: true
";

#[test]
fn no_report_shows_a_secret() {
    let folder = Folder::new(&[("main.tf", CODE), ("pod.yaml", POD)]);
    for format in ["human", "html", "markdown", "sarif", "json", "github", "junit", "gitlab-sast"] {
        let run = Run::of(folder.trueline().args(["check", "--verbose", "--format", format])).exits_with(1);
        assert!(!run.stdout.contains("hunter2"), "{format}:\n{}", run.stdout);
        assert!(!run.stderr.contains("hunter2"), "{format}:\n{}", run.stderr);
    }
    let human = Run::of(folder.trueline().arg("check")).stdout;
    assert!(human.contains("= ********"), "{human}");
    assert!(human.contains("http_tokens = \"optional\""), "{human}");
    // No rule here judges the password: what is hidden is known of the resources alone.
    let run = Run::of(folder.trueline().args(["check", "--rule", "aws-rds-instance-publicly-accessible"])).stdout;
    assert!(run.contains("password            = var.db_password"), "a reference is no secret: {run}");
}

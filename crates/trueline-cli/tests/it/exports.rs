//! Exports of all formats, each in the shape that its provider publishes, beside code: `fixtures/drift`.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

use crate::support::{Run, trueline};

fn fixture(case: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/drift").join(case)
}

/// Compares the code of a case with exports in its folder.
fn drift(case: &str, live: &[&str], args: &[&str]) -> Run {
    let mut command = trueline();
    command.current_dir(fixture(case)).args(["drift", "--no-config", "--format", "json"]);
    for live in live {
        command.args(["--live", live]);
    }
    Run::of(command.args(["--now", "2026-09-01T12:00:00Z"]).args(args))
}

/// Kind, address and place of each finding: `changed aws_x.y main.tf:3`, without repeats.
#[track_caller]
fn told(run: &Run) -> Vec<String> {
    let report = run.json();
    let findings = report["findings"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut told: Vec<String> = findings
        .map(|finding| {
            let place = &finding["location"];
            let file = text(&place["file"]);
            let file = file.rsplit('/').next().unwrap();
            let address = text(&finding["resource"]["address"]);
            format!("{} {address} {file}:{}", text(&finding["drift"]["kind"]), place["start"]["line"])
        })
        .collect();
    told.sort();
    told.dedup();
    told
}

#[test]
fn every_format_is_read() {
    for (case, live, expected) in [
        ("ssh-opened", "live.json", &["introduced module.bastion.aws_security_group.this main.tf:13"][..]),
        (
            "aws-config",
            "snapshot.json",
            &[
                "introduced aws_db_instance.main main.tf:38",
                "introduced aws_iam_role.app main.tf:21",
                "introduced aws_s3_bucket_public_access_block.logs main.tf:13",
                "introduced aws_s3_bucket_versioning.logs main.tf:9",
                "unmanaged arn:aws:sqs:eu-west-1:111122223333:stray snapshot.json:80",
            ],
        ),
        ("aws-config", "query.json", &["introduced aws_db_instance.main main.tf:38"]),
        ("aws-config", "event.json", &["changed aws_sqs_queue.jobs main.tf:46"]),
        ("aws-config", "deleted.json", &["missing aws_sqs_queue.jobs main.tf:44"]),
        // Of several items of one resource the latest counts.
        ("aws-config", "history.json", &[]),
        ("cloud-control", "get.json", &["introduced aws_s3_bucket_public_access_block.site main.tf:9"]),
        (
            "cloud-control",
            "list.json",
            &[
                "introduced aws_s3_bucket_public_access_block.site main.tf:6",
                "unmanaged AWS::S3::Bucket/acme-stray list.json:7",
            ],
        ),
        ("stack", "drifts.json", &["changed Jobs template.yaml:6", "missing Alerts template.yaml:7"]),
        ("stack", "resources.json", &["missing Alerts template.yaml:7"]),
        (
            "kubernetes",
            "live.json",
            &[
                "changed Deployment/prod/web app.yaml:7",
                "introduced Deployment/prod/web app.yaml:20",
                "repaired Deployment/prod/web app.yaml:7",
                "unmanaged Service/prod/stray live.json:62",
            ],
        ),
        (
            "azure",
            "live.json",
            &[
                "changed azurerm_network_security_group.web main.tf:26",
                "changed azurerm_storage_account.logs main.tf:9",
            ],
        ),
        (
            "google",
            "live.ndjson",
            &["changed google_compute_firewall.ssh main.tf:15", "changed google_storage_bucket.logs main.tf:5"],
        ),
    ] {
        let paths: &[&str] = match case {
            "kubernetes" => &["app.yaml"],
            "stack" => &["template.yaml"],
            _ => &["."],
        };
        let run = drift(case, &[live], paths);
        assert_eq!(told(&run), expected, "{case} {live}: {}", run.stderr);
        assert_ne!(run.code, 2, "{case} {live}: {}", run.stderr);
    }
}

#[test]
fn replicas_are_left_to_an_autoscaler_wherever_it_is() {
    for (live, paths) in
        [(&["live.json", "scaler.yaml"][..], &["app.yaml"][..]), (&["live.json"], &["app.yaml", "scaler.yaml"])]
    {
        let told = told(&drift("kubernetes", live, paths));
        assert!(told.iter().all(|one| !one.ends_with("app.yaml:7")), "{told:?}");
    }
}

#[test]
fn an_export_can_be_compressed_and_come_in_on_stdin() {
    let bytes = fs::read(fixture("ssh-opened/live.json")).unwrap();
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(&bytes).unwrap();
    for input in [bytes, packed.finish().unwrap()] {
        let mut command = trueline();
        command
            .current_dir(fixture("ssh-opened"))
            .args(["drift", "--live", "-", "--format", "json"])
            .write_stdin(input);
        assert_eq!(told(&Run::of(&mut command)), ["introduced module.bastion.aws_security_group.this main.tf:13"]);
    }
}

#[test]
fn the_time_of_an_export_is_told_and_judged() {
    let run = drift("ssh-opened", &["live.json"], &["--max-age", "1h"]);
    assert_eq!(run.diagnostics(), ["snapshot-age"]);
    assert_eq!(run.json()["findings"][0]["drift"]["captured"], "2026-09-01T06:12:44.087Z");
    assert_eq!(drift("ssh-opened", &["live.json"], &["--max-age", "1d"]).diagnostics(), [""; 0]);
    let mut command = trueline();
    command.current_dir(fixture("ssh-opened")).args(["drift", "--live", "live.json", "--format", "json"]);
    let run = Run::of(command.args(["--now", "2026-08-31T00:00:00Z"]));
    assert_eq!(run.diagnostics(), ["snapshot-time"]);
}

#[test]
fn what_an_export_does_not_cover_is_not_missing() {
    let run = drift("aws-config", &["query.json"], &[]);
    let report = run.json();
    let message = report["diagnostics"][0]["message"].as_str().unwrap();
    assert!(message.contains("aws_iam_role (1)") && message.contains("aws_s3_bucket (1)"), "{message}");
    assert!(told(&run).iter().all(|one| !one.starts_with("missing")));
}

#[test]
fn broken_and_mixed_exports_are_told_and_what_can_be_read_is_compared() {
    let whole = fs::read_to_string(fixture("aws-config/snapshot.json")).unwrap();
    let cut = &whole[..whole.find("AWS::SQS::Queue").unwrap()];
    let event = fs::read_to_string(fixture("aws-config/event.json")).unwrap();
    let azure = r#"{"id":"/subscriptions/1/x","name":"x","type":"microsoft.other/things","properties":{}}"#;
    let unknown = r#"{"resourceType":"AWS::New::Thing","resourceId":"t-1","configuration":{"a":1}}"#;
    let queue = "changed aws_sqs_queue.jobs main.tf:46";
    for (input, code, diagnostic, expected) in [
        (cut.to_owned(), 2, "snapshot-broken", Some("introduced aws_db_instance.main main.tf:38")),
        (format!("[{event},{{\"x\":1}}]"), 2, "snapshot-item", Some(queue)),
        (format!("{event}\n{azure}"), 1, "snapshot-mixed", Some(queue)),
        (format!("{event}\n{unknown}"), 1, "untranslated-type", Some(queue)),
        ("[{\"x\": 1}]".to_owned(), 2, "snapshot-format", None),
        ("PK\u{3}\u{4}".to_owned(), 2, "snapshot-format", None),
        ("{\"Results\": []}".to_owned(), 2, "snapshot-empty", None),
    ] {
        let mut command = trueline();
        command
            .current_dir(fixture("aws-config"))
            .args(["drift", "--live", "-", "--format", "json"])
            .write_stdin(input);
        let run = Run::of(&mut command);
        assert_eq!(run.code, code, "{diagnostic}: {}", run.stderr);
        assert!(run.diagnostics().iter().any(|own| own == diagnostic), "{diagnostic}: {:?}", run.diagnostics());
        assert!(expected.is_none_or(|one| told(&run).iter().any(|own| own == one)), "{diagnostic}: {:?}", told(&run));
    }
}

/// Secrets as they stand in a state: of arguments that the provider marks, and of what programs are handed.
const SECRETS: [&str; 7] = [
    "pw-9f1c77aa",
    "env-51b02c1e",
    "param-77d1",
    "AKIAQ3EGR7XLT5N2EXAM",
    "userdata-1c9e",
    "url-8841:x",
    "tagged-66aa90",
];

/// A state with secrets, each of them another than the code says.
fn state_with_secrets() -> String {
    let block = |kind: &str, name: &str, attributes: Value, sensitive: Value| {
        serde_json::json!({"mode": "managed", "type": kind, "name": name, "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
            "instances": [{"schema_version": 0, "attributes": attributes, "sensitive_attributes": sensitive}]})
    };
    let [password, variable, parameter, key, user_data, url, tag] = SECRETS;
    let resources = vec![
        block(
            "aws_db_instance",
            "main",
            serde_json::json!({"id": "main", "identifier": "main", "password": password,
            "publicly_accessible": true}),
            serde_json::json!([[{"type": "get_attr", "value": "password"}]]),
        ),
        block(
            "aws_lambda_function",
            "job",
            serde_json::json!({"id": "job", "function_name": "job", "description": key,
            "environment": [{"variables": {"TOKEN": variable}}]}),
            serde_json::json!([]),
        ),
        block(
            "aws_ssm_parameter",
            "p",
            serde_json::json!({"id": "/p", "name": "/p", "type": "String", "value": parameter}),
            serde_json::json!([]),
        ),
        block(
            "aws_instance",
            "web",
            serde_json::json!({"id": "i-1", "user_data": user_data, "ami": "ami-1",
            "tags": {"password": tag, "url": format!("https://app:{url}@host/x")}}),
            serde_json::json!([]),
        ),
        block(
            "aws_db_instance",
            "stray",
            serde_json::json!({"id": "stray", "identifier": "stray", "password": password}),
            serde_json::json!([]),
        ),
    ];
    // In one line, so that any excerpt of it would hold them all.
    serde_json::json!({"version": 4, "serial": 1, "lineage": "x", "resources": resources}).to_string()
}

#[test]
fn no_secret_of_a_state_gets_out_in_any_format() {
    let code = r#"
resource "aws_db_instance" "main" {
  identifier = "main"
  password   = "in-the-code"
}
resource "aws_lambda_function" "job" {
  function_name = "job"
  description   = "a job"
  environment {
    variables = { TOKEN = "in-the-code" }
  }
}
resource "aws_ssm_parameter" "p" {
  name  = "/p"
  type  = "String"
  value = "in-the-code"
}
resource "aws_instance" "web" {
  ami       = "ami-1"
  user_data = "in-the-code"
  tags      = { password = "in-the-code", url = "in-the-code" }
}
"#;
    let folder = crate::support::Folder::new(&[("main.tf", code), ("live.tfstate", &state_with_secrets())]);
    let formats =
        ["human", "json", "sarif", "github", "gitlab-sast", "gitlab-codequality", "junit", "markdown", "html", "asff"];
    let mut runs: Vec<Vec<&str>> =
        formats.iter().map(|format| vec!["drift", "--live", "live.tfstate", "--format", format]).collect();
    runs.push(vec!["drift", "--live", "live.tfstate", "--verbose"]);
    runs.push(vec!["drift", "--live", "live.tfstate", "--quiet"]);
    runs.push(vec!["drift", "--live", "live.tfstate", "--state", "live.tfstate", "--format", "json"]);
    runs.push(vec!["drift", "--live", "live.tfstate", "--emit", "import-blocks"]);
    runs.push(vec!["drift", "--live", "live.tfstate", "--emit", "patch"]);
    for format in ["table", "jsonl", "csv", "dot", "mermaid"] {
        runs.push(vec!["inventory", "--live", "live.tfstate", "--format", format]);
    }
    for args in runs {
        let mut command = folder.trueline();
        if args.contains(&"asff") {
            command.args(["drift", "--asff-account", "111122223333", "--asff-region", "eu-west-1"]).args(&args[1..]);
        } else {
            command.args(&args);
        }
        let run = Run::of(&mut command);
        assert!(!run.stdout.is_empty() || args.contains(&"patch"), "{args:?}: {}", run.stderr);
        for secret in SECRETS {
            assert!(
                !run.stdout.contains(secret) && !run.stderr.contains(secret),
                "{secret} in {args:?}:\n{}",
                run.stdout
            );
        }
    }
    // They are hidden, not passed over.
    let told = told(&Run::of(folder.trueline().args(["drift", "--live", "live.tfstate", "--format", "json"])));
    for address in ["aws_lambda_function.job", "aws_ssm_parameter.p", "aws_instance.web", "aws_db_instance.main"] {
        assert!(told.iter().any(|one| one.contains(address)), "{address}: {told:?}");
    }
}

#[test]
fn code_is_written_that_brings_both_sides_together() {
    let emitted = |case: &str, live: &str, what: &str| {
        let mut command = trueline();
        command.current_dir(fixture(case)).args(["drift", "--live", live, "--emit", what]);
        Run::of(&mut command).stdout
    };
    assert_eq!(
        emitted("aws-config", "snapshot.json", "import-blocks"),
        "import {\n  to = aws_sqs_queue.stray\n  id = \"https://sqs.eu-west-1.amazonaws.com/111122223333/stray\"\n}\n\n"
    );
    let patch = emitted("ssh-opened", "live.json", "patch");
    let expected = "\
@@ -1,5 +1,5 @@
 module \"bastion\" {
   source     = \"./modules/group\"
   name       = \"bastion\"
-  admin_cidr = \"10.0.0.0/8\"
+  admin_cidr = \"0.0.0.0/0\"
 }
";
    assert!(patch.starts_with("--- a/") && patch.ends_with(expected), "{patch}");
    let patch = emitted("aws-config", "event.json", "patch");
    assert!(patch.contains("-  message_retention_seconds = 86400\n+  message_retention_seconds = 60\n"), "{patch}");
}

#[test]
fn an_inventory_tells_what_hangs_on_what() {
    let inventory = |format: &str| {
        let mut command = trueline();
        command.current_dir(fixture("aws-config")).args(["inventory", "--format", format]);
        Run::of(&mut command).exits_with(0).stdout
    };
    let rows: Vec<Value> = inventory("jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let versioning = rows.iter().find(|row| row["address"] == "aws_s3_bucket_versioning.logs").unwrap();
    assert_eq!(versioning["depends_on"], serde_json::json!(["aws_s3_bucket.logs"]));
    let bucket = rows.iter().find(|row| row["address"] == "aws_s3_bucket.logs").unwrap();
    assert_eq!(bucket["tags"], serde_json::json!({"Team": "core"}));
    for (format, expected) in [
        ("table", "aws_s3_bucket.logs "),
        ("csv", "aws_s3_bucket_versioning.logs,aws_s3_bucket_versioning,logs,aws,managed,aws_s3_bucket.logs,"),
        ("dot", "\"aws_s3_bucket_versioning.logs\" -> \"aws_s3_bucket.logs\";"),
        ("mermaid", "[\"aws_s3_bucket.logs\"]"),
    ] {
        let text = inventory(format);
        assert!(text.contains(expected), "{format}: {text}");
    }
    let mut command = trueline();
    command.current_dir(fixture("aws-config")).args(["inventory", "--live", "snapshot.json", "--format", "csv"]);
    let live = Run::of(&mut command).exits_with(0).stdout;
    assert!(live.contains("arn:aws:sqs:eu-west-1:111122223333:stray,aws_sqs_queue,stray,aws,"), "{live}");
}

#[test]
fn the_story_of_the_opened_port_is_told_as_sarif() {
    let mut command = trueline();
    command.current_dir(fixture("ssh-opened")).args(["drift", "--live", "live.json", "--format", "sarif"]);
    let report = Run::of(&mut command).exits_with(1).json();
    let result = &report["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "aws-ec2-security-group-ssh-open");
    let place = &result["locations"][0]["physicalLocation"];
    assert!(place["artifactLocation"]["uri"].as_str().unwrap().ends_with("ssh-opened/modules/group/main.tf"));
    assert_eq!(place["region"]["startLine"], 13);
    let message = result["message"]["text"].as_str().unwrap();
    assert!(message.contains("declared 10.0.0.0/8, live 0.0.0.0/0 (captured 2026-09-01T06:12:44.087Z)"), "{message}");
}

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

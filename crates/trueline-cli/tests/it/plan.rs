//! Plans and states at the command: the same findings as of the code, and what is said of files that are none.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::{Value, json};

/// A folder that begins empty.
struct Folder {
    temp: tempfile::TempDir,
}

impl Folder {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = Folder { temp: tempfile::tempdir().unwrap() };
        for (path, bytes) in files {
            let path = folder.temp.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        folder
    }

    /// Runs the command here: the exit code, the JSON report if there is one, and stderr.
    fn run(&self, args: &[&str]) -> (i32, Value, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_trueline"));
        let output = command.env_clear().current_dir(self.temp.path()).args(args).output().unwrap();
        let report = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
        (output.status.code().unwrap(), report, String::from_utf8_lossy(&output.stderr).into_owned())
    }

    fn check(&self, args: &[&str]) -> (i32, Value, String) {
        self.run(&[&["check", "--format", "json"], args].concat())
    }
}

fn fixture(path: &str) -> Vec<u8> {
    let top = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/terraform/planned");
    fs::read(top.join(Path::new(path))).unwrap()
}

fn fixture_files() -> [(&'static str, Vec<u8>); 2] {
    ["main.tf", "modules/bucket/main.tf"].map(|path| (path, fixture(path)))
}

/// The findings by fingerprint: rule, address, path, file and line.
fn by_fingerprint(report: &Value) -> BTreeMap<String, Value> {
    let findings = report["findings"].as_array().unwrap().iter();
    let shown = findings.map(|finding| {
        let location = &finding["location"];
        let place = json!([location["file"], location["start"]]);
        let shown = json!([finding["rule"], finding["verdict"], finding["instances"], finding["path"], place]);
        (finding["fingerprint"].as_str().unwrap().to_owned(), shown)
    });
    shown.collect()
}

/// Rule and instance of each failing finding.
fn failures(report: &Value) -> Vec<String> {
    let findings = report["findings"].as_array().unwrap().iter().filter(|finding| finding["verdict"] == "fail");
    let mut failures: Vec<String> = findings
        .flat_map(|finding| {
            let instances = finding["instances"].as_array().unwrap();
            instances
                .iter()
                .map(|instance| format!("{} {} {}", finding["rule"], instance, finding["path"]))
                .collect::<Vec<_>>()
        })
        .collect();
    failures.sort();
    failures
}

#[test]
fn a_plan_beside_its_code_has_the_findings_of_the_code() {
    let [main, module] = fixture_files();
    let code = [(main.0, main.1.as_slice()), (module.0, module.1.as_slice())];
    let plan = fixture("plan.json");
    let (_, of_code, _) = Folder::new(&code).check(&["."]);
    let with_plan = Folder::new(&[code[0], code[1], ("plan.json", &plan)]);
    let beside = by_fingerprint(&of_code);
    assert!(beside.len() > 15);
    for paths in [&["."][..], &["plan.json"], &["plan.json", "."]] {
        let (exit, report, _) = with_plan.check(paths);
        assert_eq!((exit, by_fingerprint(&report)), (1, beside.clone()), "{paths:?}");
    }
    let elsewhere = Folder::new(&[
        ("live/main.tf", code[0].1),
        ("live/modules/bucket/main.tf", code[1].1),
        ("out/plan.json", &plan),
    ]);
    let (_, report, _) = elsewhere.check(&["out/plan.json", "live"]);
    let (_, expected, _) = elsewhere.check(&["out/plan.json", "live", "--exit-zero"]);
    assert_eq!(by_fingerprint(&report), by_fingerprint(&expected));
    assert_eq!(failures(&report), failures(&of_code));
    let files: Vec<&str> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["location"]["file"].as_str().unwrap())
        .collect();
    assert!(files.iter().all(|file| file.starts_with("live/")), "{files:?}");
}

#[test]
fn a_plan_alone_has_the_findings_of_the_code_at_its_own_places() {
    let [main, module] = fixture_files();
    let (_, of_code, _) = Folder::new(&[(main.0, &main.1), (module.0, &module.1)]).check(&["."]);
    let alone = Folder::new(&[("plan.json", &fixture("plan.json"))]);
    let (exit, report, _) = alone.check(&["plan.json"]);
    assert_eq!(exit, 1);
    assert_eq!(failures(&report), failures(&of_code));
    let text = String::from_utf8(fixture("plan.json")).unwrap();
    let public = report["findings"].as_array().unwrap().iter();
    let public = public.into_iter().find(|finding| finding["path"] == "publicly_accessible").unwrap();
    let column = |end: &str| public["location"][end]["column"].as_u64().unwrap() as usize - 1;
    assert_eq!(&text[column("start")..column("end")], "true");
}

/// A plan of databases, each with an action.
fn databases(actions: &[(&str, &str)]) -> Vec<u8> {
    let changes: Vec<Value> = actions
        .iter()
        .map(|(name, action)| {
            let values = json!({"publicly_accessible": true, "name": name});
            json!({"address": format!("aws_db_instance.{name}"), "mode": "managed", "type": "aws_db_instance", "name": name,
                "provider_name": "registry.terraform.io/hashicorp/aws",
                "change": {"actions": [action], "before": values, "after": values, "after_unknown": {}}})
        })
        .collect();
    json!({"format_version": "1.2", "planned_values": {}, "resource_changes": changes}).to_string().into_bytes()
}

const PUBLIC: &[&str] = &["--rule", "aws-rds-instance-publicly-accessible"];

#[test]
fn only_what_is_changed_is_judged_on_demand() {
    let actions = [("a", "create"), ("b", "no-op"), ("c", "update"), ("d", "delete"), ("e", "forget")];
    let folder = Folder::new(&[("plan.json", &databases(&actions))]);
    let found = |args: &[&str]| {
        let (exit, report, _) = folder.check(&[&["plan.json"], PUBLIC, args].concat());
        let found: Vec<String> =
            failures(&report).iter().map(|line| line.split('"').nth(3).unwrap().to_owned()).collect();
        (exit, found)
    };
    let addresses = |names: &[&str]| names.iter().map(|name| format!("aws_db_instance.{name}")).collect::<Vec<_>>();
    assert_eq!(found(&[]), (1, addresses(&["a", "b", "c"])));
    assert_eq!(found(&["--only-changed"]), (1, addresses(&["a", "c"])));
    let unchanged = Folder::new(&[("plan.json", &databases(&[("b", "no-op")]))]);
    assert_eq!(unchanged.check(&[&["plan.json", "--only-changed"], PUBLIC].concat()).0, 0);
    let code = Folder::new(&[("main.tf", b"resource \"aws_db_instance\" \"a\" {}\n")]);
    let (exit, _, stderr) = code.check(&["--only-changed"]);
    assert_eq!(exit, 2);
    assert!(stderr.contains("terraform show -json"), "{stderr}");
}

#[test]
fn policies_see_what_is_deleted() {
    let policy = r#"# METADATA
# title: Database is deleted
# description: D
# custom:
#   id: test-deleted
#   severity: high
#   confidence: high
#   remediation: R
#   resource_types: [aws_db_instance]
package test.deleted

deny contains finding if {
    input.action == "delete"
    finding := {"message": sprintf("%s goes.", [input.attributes.name])}
}
"#;
    let plan = databases(&[("a", "create"), ("d", "delete")]);
    let folder = Folder::new(&[("work/plan.json", &plan), ("policies/deleted.rego", policy.as_bytes())]);
    let (exit, report, _) = folder.check(&["work/plan.json", "--policies", "policies", "--rule", "test-deleted"]);
    assert_eq!((exit, failures(&report).len()), (1, 1), "{report}");
    assert_eq!(report["findings"][0]["message"], "d goes.");
}

#[test]
fn what_cannot_be_read_exits_with_2() {
    let plan = fixture("plan.json");
    let other = String::from_utf8(plan.clone()).unwrap().replacen(
        "\"format_version\":\"1.2\"",
        "\"format_version\":\"2.0\"",
        1,
    );
    let cases: [(&str, &[u8], &str, bool); 5] = [
        ("cut.json", &plan[..plan.len() / 2], "parse-error", true),
        ("other.json", other.as_bytes(), "format-version", true),
        ("tfplan", b"PK\x03\x04\xff\xfe binary", "binary-plan", false),
        ("log.json", b"{\"@level\":\"info\"}\n", "not-a-plan", false),
        ("nothing.json", b"{\"name\": \"x\"}", "empty-scan", false),
    ];
    for (name, bytes, code, has_location) in cases {
        let (exit, report, _) = Folder::new(&[(name, bytes)]).check(&[name]);
        let diagnostic = &report["diagnostics"][0];
        assert_eq!((exit, diagnostic["code"].as_str()), (2, Some(code)), "{name}: {report}");
        assert_eq!(diagnostic["location"]["start"].is_object(), has_location, "{name}: {diagnostic}");
    }
}

#[test]
fn states_are_read_when_they_are_named() {
    let state = json!({"version": 4, "serial": 1, "lineage": "x", "resources": [{
        "mode": "managed", "type": "aws_db_instance", "name": "a", "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
        "instances": [{"attributes": {"publicly_accessible": true, "password": "hunter2hunter2"},
            "sensitive_attributes": [[{"type": "get_attr", "value": "password"}]]}]}]});
    let state = state.to_string().into_bytes();
    let folder = Folder::new(&[("main.tf", b"locals {}\n"), ("terraform.tfstate", &state)]);
    let (exit, report, _) = folder.check(&[&["terraform.tfstate"], PUBLIC].concat());
    assert_eq!((exit, failures(&report).len()), (1, 1));
    let (exit, report, _) = folder.check(&[&["."], PUBLIC].concat());
    assert_eq!((exit, failures(&report).len()), (0, 0));
    assert_eq!(report["diagnostics"][0]["code"], "state-file");
    let (exit, report, stderr) = folder.run(&["resources", "terraform.tfstate", "--format", "json"]);
    assert_eq!((exit, report["resources"][0]["values"]["password"].as_str()), (0, Some("(sensitive)")));
    assert!(!report.to_string().contains("hunter2") && !stderr.contains("hunter2"));
}

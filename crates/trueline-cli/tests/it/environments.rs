//! The environments of a config file: each is judged, and what is found tells in which.

use serde_json::{Value, json};

use crate::support::{Folder, Run};

const MAIN: &str = r#"variable "public" {
  type = bool
}

resource "acme_bucket" "site" {
  open = var.public
}
"#;

const CONFIG: &str = r#"[[env]]
name = "dev"
var-files = ["dev.tfvars"]

[[env]]
name = "prod"
var-files = ["prod.tfvars"]
"#;

fn folder(extra: &[(&str, &str)]) -> Folder {
    let files = [
        ("main.tf", MAIN),
        ("dev.tfvars", "public = true\n"),
        ("prod.tfvars", "public = false\n"),
        ("trueline.toml", CONFIG),
    ];
    let folder = Folder::new(&files);
    for (path, text) in extra {
        folder.write_beside(&format!("work/{path}"), text);
    }
    folder
}

/// Address, verdict and environments of each finding.
#[track_caller]
fn found(run: &Run) -> Vec<(String, String, Value)> {
    let report = run.json();
    let findings = report["findings"].as_array().unwrap().iter().map(|finding| {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        (text(&finding["resource"]["address"]), text(&finding["verdict"]), finding["environments"].clone())
    });
    findings.collect()
}

fn site(verdict: &str, environments: &[&str]) -> (String, String, Value) {
    ("acme_bucket.site".to_owned(), verdict.to_owned(), json!(environments))
}

#[test]
fn a_finding_tells_its_environment() {
    let folder = folder(&[]);
    let run = folder.check(&["--format", "json"]).exits_with(1);
    assert_eq!(found(&run), [site("fail", &["dev"])]);
    let report = run.json();
    assert_eq!(report["findings"][0]["chain"][0]["location"]["file"], "dev.tfvars");
    assert_eq!(report["coverage"]["verdicts"], json!({"fail": 1, "unknown": 0, "pass": 1}));

    let run = folder.check(&["--format", "sarif"]).exits_with(1);
    let results = &run.json()["runs"][0]["results"];
    assert_eq!(results.as_array().unwrap().len(), 1);
    assert_eq!(results[0]["properties"]["environments"], json!(["dev"]));

    let run = folder.check(&[]).exits_with(1);
    assert!(run.stdout.contains("test-bucket-open (in dev)"), "{}", run.stdout);
}

#[test]
fn what_is_found_in_several_environments_is_one_finding() {
    let folder = folder(&[("prod.tfvars", "public = true\n")]);
    let run = folder.check(&["--format", "json"]).exits_with(1);
    assert_eq!(found(&run), [site("fail", &["dev", "prod"])]);
    // Its identity is what it would be without environments.
    let alone = folder.check(&["--format", "json", "--no-config", "--var", "public=true"]).exits_with(1);
    assert_eq!(found(&alone), [site("fail", &[])]);
    assert_eq!(run.json()["findings"][0]["fingerprint"], alone.json()["findings"][0]["fingerprint"]);
}

#[test]
fn an_environment_can_be_for_one_root() {
    let config = "[[env]]\nname = \"dev\"\nroot = \"app\"\nvars = { public = true }\nworkspace = \"w\"\n";
    let folder = Folder::new(&[
        ("trueline.toml", config),
        ("app/main.tf", MAIN),
        ("app/name.tf", "resource \"acme_bucket\" \"name\" {\n  open = terraform.workspace == \"w\"\n}\n"),
        ("net/main.tf", "resource \"acme_bucket\" \"name\" {\n  open = terraform.workspace == \"default\"\n}\n"),
    ]);
    let run = folder.check(&["--format", "json"]).exits_with(1);
    let name = |environments: &[&str]| ("acme_bucket.name".to_owned(), "fail".to_owned(), json!(environments));
    assert_eq!(found(&run), [site("fail", &["dev"]), name(&["dev"]), name(&[])]);
}

#[test]
fn the_command_line_wins() {
    let folder = folder(&[]);
    folder.check(&["--var", "public=false"]).exits_with(0);
    let run = folder.check(&["--format", "json", "--no-config"]).exits_with(0);
    assert_eq!(found(&run), [site("unknown", &[])]);
}

#[test]
fn the_nearest_config_counts_up_to_the_top_of_the_repository() {
    let config = "[[env]]\nname = \"near\"\nvars = { public = true }\n";
    let folder = folder(&[(".git/HEAD", ""), ("a/trueline.toml", config), ("a/b/main.tf", MAIN)]);
    folder.write_beside("trueline.toml", "nonsense");
    let run = folder.check(&["--format", "json", "a/b"]).exits_with(1);
    assert_eq!(found(&run), [site("fail", &["near"])]);
    let run = folder.check(&["--format", "json", "a/b", "--config", "trueline.toml"]).exits_with(1);
    assert_eq!(found(&run), [site("fail", &["dev"])]);
    let mut command = folder.trueline();
    command.env("TRUELINE_CONFIG", "nowhere.toml");
    let run = Run::of(command.arg("check")).exits_with(2);
    assert!(run.stderr.contains("the config file `nowhere.toml` cannot be read"), "{}", run.stderr);
}

#[test]
fn a_config_that_makes_no_sense_ends_the_run() {
    for (config, message) in [
        ("[[env]]\nname = \"dev\"\nvar-file = []\n", "trueline.toml:3:1: unknown field `var-file`"),
        ("[[env]]\nname = \"dev\"\nvar-files = [\"../beside.tfvars\"]\n", "which is outside of"),
        ("[[env]\n", "trueline.toml:1:"),
    ] {
        let folder = folder(&[("trueline.toml", config), (".git/HEAD", "")]);
        folder.write_beside("beside.tfvars", "public = true\n");
        let run = folder.check(&[]).exits_with(2);
        assert!(run.stderr.contains(message), "{config}\n{}", run.stderr);
        folder.check(&["--no-config", "--var", "public=false"]).exits_with(0);
    }
}

#[test]
fn resources_are_listed_for_each_environment() {
    let folder = folder(&[]);
    let run = Run::of(folder.trueline().args(["resources", "--format", "json"])).exits_with(0);
    let report = run.json();
    let listed = report["resources"].as_array().unwrap().iter();
    let listed: Vec<Value> = listed.map(|row| json!([row["environment"], row["values"]["open"]])).collect();
    assert_eq!(listed, [json!(["dev", true]), json!(["prod", false])]);
}

//! The same configuration in Terraform and in CloudFormation is judged alike.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::support::{Run, trueline};

/// The folders of pairs: each holds a `main.tf` and a `template.yaml` that say the same.
fn pairs() -> Vec<PathBuf> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/pairs");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(top).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

/// What is found: rules and verdicts.
fn judge(file: &Path) -> BTreeSet<(String, String)> {
    let report = Run::of(trueline().arg("check").arg(file).args(["--format", "json", "--no-config"])).json();
    assert_eq!(report["diagnostics"], serde_json::json!([]), "{}", file.display());
    let findings = report["findings"].as_array().unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    findings.iter().map(|finding| (text(&finding["rule"]), text(&finding["verdict"]))).collect()
}

#[test]
fn both_formats_have_the_same_rules_and_verdicts() {
    let pairs = pairs();
    assert!(pairs.len() >= 20, "{pairs:?}");
    for folder in pairs {
        let (terraform, cloudformation) = (judge(&folder.join("main.tf")), judge(&folder.join("template.yaml")));
        assert!(!terraform.is_empty(), "{}: nothing to compare", folder.display());
        let differences: Vec<_> = terraform.symmetric_difference(&cloudformation).collect();
        assert!(differences.is_empty(), "{}: {differences:?}", folder.display());
    }
}

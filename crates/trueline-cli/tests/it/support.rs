//! Folders of configuration, and what the command says of them.

use std::fs;
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;

/// A policy of medium severity on a made-up type, so that no change of the built-in policies matters here.
const POLICY: &str = r#"# METADATA
# title: Bucket is open
# description: The bucket says that it is open.
# custom:
#   id: test-bucket-open
#   severity: medium
#   confidence: high
#   remediation: Set open = false.
#   resource_types: [acme_bucket]
package test.bucket_open

deny contains finding if {
    input.attributes.open == true
    finding := {"message": sprintf("%s is open.", [input.address]), "path": ["open"]}
}
"#;

/// A folder with files, and next to it a folder with [`POLICY`].
pub(crate) struct Folder {
    pub(crate) temp: tempfile::TempDir,
}

impl Folder {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let folder = Folder { temp: tempfile::tempdir().unwrap() };
        fs::create_dir_all(folder.path("")).unwrap();
        folder.write_beside("policies/open.rego", POLICY);
        for (path, text) in files {
            folder.write_beside(&format!("work/{path}"), text);
        }
        folder
    }

    pub(crate) fn write_beside(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.temp.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn path(&self, path: &str) -> std::path::PathBuf {
        self.temp.path().join("work").join(path)
    }

    /// The command in this folder, in an environment that says nothing.
    pub(crate) fn trueline(&self) -> Command {
        let mut command = trueline();
        command.current_dir(self.path(""));
        command
    }

    /// A check with the test policy alone.
    pub(crate) fn check(&self, args: &[&str]) -> Run {
        Run::of(self.trueline().arg("check").args(self.only_test_policy()).args(args))
    }

    pub(crate) fn only_test_policy(&self) -> [String; 4] {
        let policies = self.temp.path().join("policies").display().to_string();
        ["--policies".into(), policies, "--rule".into(), "test-bucket-open".into()]
    }
}

pub(crate) fn trueline() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trueline"));
    command.env_clear();
    command
}

/// What a run of the command left behind.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    pub(crate) fn of(command: &mut Command) -> Self {
        let Output { status, stdout, stderr } = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run { code: status.code().unwrap(), stdout: text(stdout), stderr: text(stderr) }
    }

    #[track_caller]
    pub(crate) fn exits_with(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error} in:\n{}", self.stdout))
    }

    /// The findings of a JSON report: file, line, address.
    #[track_caller]
    pub(crate) fn findings(&self) -> Vec<(String, u64, String)> {
        let report = self.json();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let findings = report["findings"].as_array().unwrap().iter().map(|finding| {
            let location = &finding["location"];
            let line = location["start"]["line"].as_u64().unwrap();
            (text(&location["file"]), line, text(&finding["resource"]["address"]))
        });
        findings.collect()
    }

    /// The codes of the diagnostics of a JSON report.
    #[track_caller]
    pub(crate) fn diagnostics(&self) -> Vec<String> {
        let report = self.json();
        let diagnostics = report["diagnostics"].as_array().unwrap();
        diagnostics.iter().map(|diagnostic| diagnostic["code"].as_str().unwrap().to_owned()).collect()
    }
}

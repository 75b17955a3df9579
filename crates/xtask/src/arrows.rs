//! The arrows between the crates, as `crates/README.md` draws them.

use std::process::Command;

use anyhow::{Context, bail};
use serde_json::Value;

/// Each crate and all of our own that it may depend on. What is not here may depend on nothing of ours.
const ALLOWED: [(&str, &[&str]); 16] = [
    ("source", &[]),
    ("ir", &["source"]),
    ("schema", &[]),
    ("yaml", &["source"]),
    ("terraform", &["ir", "schema", "source"]),
    ("cloudformation", &["ir", "source", "yaml"]),
    ("kubernetes", &["ir", "source", "yaml"]),
    ("snapshot", &["ir", "kubernetes", "model", "schema", "source", "terraform"]),
    ("model", &["ir", "schema", "source"]),
    ("finding", &["ir", "source"]),
    ("policy", &["finding", "ir", "schema", "source"]),
    ("drift", &["finding", "ir", "schema", "source"]),
    ("report", &["finding", "ir", "source"]),
    (
        "cli",
        &[
            "cloudformation",
            "drift",
            "finding",
            "ir",
            "kubernetes",
            "model",
            "policy",
            "report",
            "schema",
            "snapshot",
            "source",
            "terraform",
        ],
    ),
    ("bench", &["cli", "finding", "ir", "model", "policy", "report", "source", "terraform"]),
    ("fuzz", &["ir", "source", "terraform"]),
];

pub(crate) fn check() -> anyhow::Result<()> {
    let output = Command::new("cargo").args(["metadata", "--format-version=1", "--no-deps", "--locked"]).output()?;
    let metadata: Value = serde_json::from_slice(&output.stdout).context("cargo metadata printed no JSON")?;
    let mut wrong = Vec::new();
    let mut crates = 0;
    for package in metadata["packages"].as_array().context("no packages")? {
        let Some(name) = package["name"].as_str().and_then(|name| name.strip_prefix("trueline-")) else { continue };
        crates += 1;
        let allowed = ALLOWED.iter().find(|(own, _)| *own == name).map(|(_, allowed)| *allowed).unwrap_or_default();
        for dependency in package["dependencies"].as_array().context("no dependencies")? {
            // Tests may look further than the code does.
            if dependency["kind"].as_str() == Some("dev") {
                continue;
            }
            if let Some(other) = dependency["name"].as_str().and_then(|name| name.strip_prefix("trueline-"))
                && !allowed.contains(&other)
            {
                wrong.push(format!("trueline-{name} must not depend on trueline-{other}"));
            }
        }
    }
    if !wrong.is_empty() {
        bail!("{}", wrong.join("\n"));
    }
    println!("{crates} crates, all arrows as drawn");
    Ok(())
}

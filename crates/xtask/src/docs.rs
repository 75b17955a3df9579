//! The reference of all rules, `policies/README.md`, made from what the tool says of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use anyhow::{Context, bail};
use serde_json::Value;

const REFERENCE: &str = "policies/README.md";

/// Writes the reference, or with `check` only says whether it is as it would be written.
pub(crate) fn docs(check: bool) -> anyhow::Result<()> {
    let output = Command::new("cargo")
        .args(["run", "--quiet", "--locked", "--package", "trueline-cli", "--", "rules", "--format", "json"])
        .output()?;
    if !output.status.success() {
        bail!("trueline rules failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    let listing: Value = serde_json::from_slice(&output.stdout).context("trueline rules printed no JSON")?;
    let text = reference(listing["rules"].as_array().context("no rules")?)?;
    #[expect(clippy::disallowed_methods, reason = "a task reads a file of its own repository")]
    let is_fresh = fs::read_to_string(REFERENCE).is_ok_and(|old| old == text);
    match (is_fresh, check) {
        (true, _) => println!("{REFERENCE} is up to date"),
        (false, true) => bail!("{REFERENCE} is not what the rules say: run `cargo xtask docs`"),
        (false, false) => fs::write(REFERENCE, text).context(REFERENCE)?,
    }
    Ok(())
}

fn reference(rules: &[Value]) -> anyhow::Result<String> {
    let folders = folders()?;
    let mut services: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for rule in rules {
        // Remarks of the tool itself are no policies, and have no folder.
        if let Some(folder) = folders.get(text(rule, "id")) {
            services.entry(folder).or_default().push(rule);
        }
    }
    let count: usize = services.values().map(Vec::len).sum();
    let mut out = format!(
        "# The rules\n\nMade by `cargo xtask docs` from the policies; do not edit it. [AUTHORING.md](AUTHORING.md) tells how \
         to write one.\n\n{count} rules. `trueline explain RULE` says more of each, by its id or by any of the other \
         names.\nThose marked as off judge only where somebody asks for them: by `--rule`, or by `enabled = true` in the config.\n"
    );
    for (service, rules) in services {
        write!(out, "\n## {service}\n\n| rule | severity | what is wrong | judges | also known as | controls |\n")?;
        out.push_str("| --- | --- | --- | --- | --- | --- |\n");
        for rule in rules {
            row(rule, service, &mut out)?;
        }
    }
    Ok(out)
}

fn row(rule: &Value, service: &str, out: &mut String) -> anyhow::Result<()> {
    let id = text(rule, "id");
    let note = match rule {
        rule if rule["deprecated"] == true => " (deprecated)",
        rule if rule["opt_in"] == true => " (off unless asked for)",
        _ => "",
    };
    let controls = rule["controls"].as_object().into_iter().flatten();
    let controls: Vec<String> = controls.map(|(framework, ids)| format!("{framework} {}", words(ids))).collect();
    let cells = [
        format!("[{id}]({service}/{id}/rule.rego){note}"),
        text(rule, "severity").to_owned(),
        text(rule, "title").replace('|', "\\|"),
        words(&rule["resource_types"]),
        words(&rule["aliases"]),
        controls.join("; "),
    ];
    writeln!(out, "| {} |", cells.join(" | "))?;
    Ok(())
}

/// The folder of each rule below `policies`, without its own name: `aws/s3`.
fn folders() -> anyhow::Result<BTreeMap<String, String>> {
    let mut folders = BTreeMap::new();
    for provider in entries("policies")? {
        for service in entries(&format!("policies/{provider}"))? {
            for rule in entries(&format!("policies/{provider}/{service}"))? {
                folders.insert(rule, format!("{provider}/{service}"));
            }
        }
    }
    Ok(folders)
}

/// The names of the folders in a folder.
#[expect(clippy::disallowed_methods, reason = "a task lists a folder of its own repository")]
fn entries(folder: &str) -> anyhow::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.to_owned())? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    Ok(names)
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

fn words(list: &Value) -> String {
    let words = list.as_array().into_iter().flatten().filter_map(Value::as_str);
    words.collect::<Vec<_>>().join(", ")
}

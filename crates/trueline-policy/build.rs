//! Compiles the folder `policies` into the crate: the text of every policy, and a table of what their metadata says, so
//! that neither has to be read when the tool starts. A policy whose metadata is wrong fails the build.

#![expect(clippy::disallowed_methods, reason = "a build script reads the files that it builds in")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use trueline_finding::RuleInfo;

use crate::metadata::Header;

#[path = "src/metadata.rs"]
#[allow(dead_code, reason = "the crate itself uses the rest")]
mod metadata;

/// From this folder, as is usual for a build script.
const POLICIES: &str = "../../policies";

/// A policy file: its path from the root of the repository, its text and the head of that.
struct Policy {
    path: String,
    header: Header,
}

fn main() {
    println!("cargo::rerun-if-changed={POLICIES}");
    println!("cargo::rerun-if-changed=src/metadata.rs");
    let mut paths = Vec::new();
    collect(Path::new(POLICIES), "policies", &mut paths);
    paths.sort();

    let mut policies = Vec::new();
    let mut errors = Vec::new();
    for path in paths {
        match read(&path) {
            Ok(header) => policies.push(Policy { path, header }),
            Err(error) => errors.push(error),
        }
    }
    errors.extend(repeated(&policies));
    for error in &errors {
        println!("cargo::error={error}");
    }

    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts");
    fs::write(Path::new(&out).join("bundle.rs"), render(&policies)).expect("OUT_DIR can be written to");
}

/// The paths of the policies below a folder, without their tests. A folder that is not there holds none.
fn collect(folder: &Path, name: &str, paths: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let Ok(file) = entry.file_name().into_string() else { continue };
        let path = format!("{name}/{file}");
        if entry.path().is_dir() {
            collect(&entry.path(), &path, paths);
        } else if file.ends_with(".rego") && !file.ends_with("_test.rego") {
            paths.push(path);
        }
    }
}

fn read(path: &str) -> Result<Header, String> {
    let text = fs::read_to_string(Path::new("../..").join(path)).map_err(|error| format!("{path}: {error}"))?;
    let header = Header::read(&text).map_err(|error| format!("{path}: {error}"))?;
    let folder = path.rsplit('/').nth(1).unwrap_or_default();
    match &header.rule {
        None if path.starts_with("policies/lib/") => Ok(header),
        None => Err(format!("{path}: a rule needs METADATA with `custom.id`")),
        Some(rule) if rule.id != folder => Err(format!("{path}: the folder of `{}` is `{folder}`", rule.id)),
        Some(_) => Ok(header),
    }
}

/// Ids and packages have to be unique: findings are told apart by the one, policies by the other.
fn repeated(policies: &[Policy]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut errors = Vec::new();
    for Policy { path, header } in policies {
        let id = header.rule.as_ref().map(|rule| format!("the id `{}`", rule.id));
        for name in id.into_iter().chain([format!("the package `{}`", header.package)]) {
            if !seen.insert(name.clone()) {
                errors.push(format!("{path}: another policy has {name}"));
            }
        }
    }
    errors
}

fn render(policies: &[Policy]) -> String {
    let mut code = String::from("/// Every built-in policy file with its text, sorted by path; tests are left out.\n");
    code.push_str("pub const BUILT_IN: &[(&str, &str)] = &[\n");
    for Policy { path, .. } in policies {
        let include = format!("include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/../../{path}\"))");
        let _ = writeln!(code, "    ({path:?}, {include}),");
    }
    code.push_str("];\n\npub(crate) const PACKAGES: &[&str] = &[\n");
    for Policy { header, .. } in policies {
        let _ = writeln!(code, "    {:?},", header.package);
    }
    code.push_str("];\n\npub(crate) const RULES: &[BuiltInRule] = &[\n");
    for (at, Policy { header, .. }) in policies.iter().enumerate() {
        if let Some(rule) = &header.rule {
            let _ = writeln!(code, "    BuiltInRule {{ source: {at}, {} }},", render_rule(rule));
        }
    }
    code.push_str("];\n");
    code
}

fn render_rule(rule: &RuleInfo) -> String {
    let RuleInfo { id, title, severity, confidence, description, remediation, .. } = rule;
    format!(
        "id: {id:?}, title: {title:?}, severity: Severity::{severity:?}, confidence: Confidence::{confidence:?}, \
         description: {description:?}, remediation: {remediation:?}, resource_types: &{:?}, aliases: &{:?}, \
         controls: &{}, references: &{:?}, deprecated: {}, points_at_secret: {}, recognises_by_value: {}",
        rule.resource_types,
        rule.aliases,
        render_controls(&rule.controls),
        rule.references,
        rule.deprecated,
        rule.points_at_secret,
        rule.recognises_by_value
    )
}

fn render_controls(controls: &BTreeMap<String, Vec<String>>) -> String {
    let frameworks = controls.iter().map(|(framework, controls)| format!("({framework:?}, &{controls:?})"));
    format!("[{}]", frameworks.collect::<Vec<_>>().join(", "))
}

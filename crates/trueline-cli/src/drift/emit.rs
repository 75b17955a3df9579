//! Code for what is live and not declared: `import` blocks.

use std::collections::BTreeSet;
use std::fmt::Write;

use trueline_drift::Comparison;
use trueline_ir::{Snapshot, Value};

/// Terraform's `import` blocks for what is live and not declared.
/// <https://developer.hashicorp.com/terraform/language/import>
pub(super) fn import_blocks(comparison: &Comparison, live: &[Snapshot]) -> String {
    let resources = comparison.unmanaged.iter().map(|(snapshot, at)| {
        let resource = &live[*snapshot].resources[*at];
        let id = resource.attributes.get("id").and_then(Value::as_str).unwrap_or(&resource.name);
        (&*resource.id.kind, id, &*resource.name)
    });
    let others = live.iter().filter(|_| comparison.tells_others).flat_map(|snapshot| &snapshot.others);
    let others = others.map(|other| (&*other.kind, &*other.id, &*other.name));
    let mut taken = BTreeSet::new();
    let mut text = String::new();
    for (kind, id, name) in resources.chain(others).filter(|(kind, ..)| is_terraform(kind)) {
        let label = label(kind, name, &mut taken);
        let id = id.replace('\\', "\\\\").replace('"', "\\\"").replace("${", "$${").replace("%{", "%%{");
        let _ = write!(text, "import {{\n  to = {kind}.{label}\n  id = \"{id}\"\n}}\n\n");
    }
    text
}

fn is_terraform(kind: &str) -> bool {
    trueline_schema::of(kind).is_some() || ["azurerm_", "google_"].iter().any(|start| kind.starts_with(start))
}

/// A name for a block that no other of its type has.
fn label(kind: &str, name: &str, taken: &mut BTreeSet<(String, String)>) -> String {
    let plain = |char: char| if char.is_ascii_alphanumeric() { char.to_ascii_lowercase() } else { '_' };
    let mut base: String = name.chars().map(plain).collect();
    if !base.starts_with(|char: char| char.is_ascii_alphabetic()) {
        base.insert_str(0, "r_");
    }
    let numbered = (2..).map(|number| format!("{base}_{number}"));
    let mut free = std::iter::once(base.clone()).chain(numbered);
    free.find(|label| taken.insert((kind.to_owned(), label.clone()))).unwrap_or(base)
}

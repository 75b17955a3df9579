use super::*;
use crate::cloudformation::table::{Fields, Rule};
use trueline_schema::Block;

/// Every attribute that a table leads to exists, where the provider's schema is known.
#[test]
fn tables_lead_to_attributes_that_exist() {
    for (native, live) in &*CONFIG {
        let block = trueline_schema::of(&live.table.kind).unwrap_or_else(|| panic!("{native}: {}", live.table.kind));
        check(native, &live.table.fields, block);
        for name in &live.captures {
            let is_folded = crate::folded().iter().any(|one| one.parent == live.table.kind && one.path == *name);
            assert!(block.member(name).is_some() || is_folded, "{native}: {name}");
        }
    }
    assert!(AZURE.values().all(|live| live.table.kind.starts_with("azurerm_")));
    assert!(GOOGLE.values().all(|live| live.table.kind.starts_with("google_")));
}

/// What AWS Config tells and the provider only exports.
const EXPORTED: [&str; 4] = ["is_default", "default_for_az", "key_manager", "public_access_block"];

fn check(native: &str, fields: &Fields, block: Block) {
    for (name, rules) in &fields.properties {
        for rule in rules.each() {
            let target = rule.target(name);
            let (first, rest) = target.split_once('.').unwrap_or((&target, ""));
            let inner = match block.member(first) {
                _ if target.is_empty() => Some(block),
                Some(trueline_schema::Member::Block { block, .. }) => Some(block),
                Some(trueline_schema::Member::Attribute { .. }) => None,
                None => {
                    assert!(EXPORTED.contains(&first), "{native}: {name} to {target}");
                    None
                }
            };
            if let Some(inner) = inner {
                assert!(rest.is_empty() || inner.member(rest).is_some(), "{native}: {name} to {target}");
                if let Rule::Shaped(shape) = rule {
                    check(native, &shape.fields, inner);
                }
            }
        }
    }
}

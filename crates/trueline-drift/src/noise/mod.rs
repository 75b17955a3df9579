//! What differs and is no drift. Each step is small, has a name that says what it is about, and a test of its own.
//!
//! Steps on resources ([`settle`]) bring both sides into one form before they are compared; steps on texts ([`text`]) say
//! whether two ways to write a value mean the same; [`arguments`] names what is no property of a live resource at all;
//! [`unmanaged`] what every account has without anybody declaring it.

pub(crate) mod arguments;
pub(crate) mod kubernetes;
mod tags;
pub(crate) mod text;
pub(crate) mod unmanaged;

use trueline_ir::{Map, Resource};

/// The two sides of one resource.
pub(crate) struct Pairing<'a> {
    pub(crate) resource: &'a Resource,
    pub(crate) declared: &'a mut Map,
    pub(crate) live: &'a mut Map,
    /// What scalers scale.
    pub(crate) scaled: &'a kubernetes::Scaled,
}

/// The steps on resources, in their order.
const STEPS: [fn(&mut Pairing<'_>); 6] = [
    tags::drop_tags_of_the_provider,
    tags::add_default_tags,
    network_acl_default_entries,
    kubernetes::drop_what_the_server_writes,
    kubernetes::leave_replicas_to_a_scaler,
    kubernetes::drop_what_admission_adds,
];

/// Brings both sides into one form.
pub(crate) fn settle(resource: &Resource, declared: &mut Map, live: &mut Map, scaled: &kubernetes::Scaled) {
    let mut pairing = Pairing { resource, declared, live, scaled };
    for step in STEPS {
        step(&mut pairing);
    }
}

/// Every network ACL ends in an entry of number 32767 that denies the rest, and nobody can write or remove it.
fn network_acl_default_entries(pairing: &mut Pairing<'_>) {
    if !pairing.resource.id.kind.ends_with("_network_acl") {
        return;
    }
    for name in ["ingress", "egress"] {
        if let Some(entry) = pairing.live.entries.get_mut(name)
            && let Some(items) = entry.value.as_items()
        {
            let is_default = |item: &&trueline_ir::Value| {
                item.get("rule_no").and_then(trueline_ir::Value::as_number) != Some(32_767_i64.into())
            };
            let kept: Vec<_> = items.iter().filter(is_default).cloned().collect();
            entry.value.data = trueline_ir::Data::List(kept.into());
        }
    }
}

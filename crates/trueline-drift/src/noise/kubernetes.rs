//! What the API server and its controllers write into objects, and what manifests say that no live object keeps.

use std::collections::HashSet;
use std::sync::Arc;

use trueline_ir::{Data, Format, Map, Resource, ResourceSet, Snapshot, Value};

use super::Pairing;

/// Kind, namespace and name of what a scaler gives its number of replicas.
pub(crate) type Scaled = HashSet<(String, String, String)>;

/// What scalers scale, declared or live.
pub(crate) fn scaled(declared: &ResourceSet, live: &[Snapshot]) -> Scaled {
    let live = live.iter().flat_map(|snapshot| &snapshot.resources);
    let scalers = declared.iter().chain(live).filter(|resource| &*resource.id.kind == "HorizontalPodAutoscaler");
    let target = |scaler: &Resource| {
        let target = scaler.attributes.get("spec")?.get("scaleTargetRef")?;
        let text = |name: &str| target.get(name).and_then(Value::as_str).map(str::to_owned);
        Some((text("kind")?, scaler.namespace.as_deref().unwrap_or_default().to_owned(), text("name")?))
    };
    scalers.filter_map(target).collect()
}

/// A Deployment that an autoscaler scales has as many replicas as that says.
pub(super) fn leave_replicas_to_a_scaler(pairing: &mut Pairing<'_>) {
    let Resource { id, namespace, name, .. } = pairing.resource;
    let key = (id.kind.to_string(), namespace.as_deref().unwrap_or_default().to_owned(), name.to_string());
    if pairing.scaled.contains(&key)
        && let Some(spec) = map_mut(pairing.declared, "spec")
    {
        spec.entries.remove("replicas");
    }
}

/// `status`, `creationTimestamp: null` and the version of the API are not what anybody declares.
pub(super) fn drop_what_the_server_writes(pairing: &mut Pairing<'_>) {
    if pairing.resource.format != Format::Kubernetes {
        return;
    }
    for name in ["status", "apiVersion", "kind", "stringData"] {
        pairing.declared.entries.remove(name);
    }
    if let Some(metadata) = map_mut(pairing.declared, "metadata") {
        for name in ["creationTimestamp", "generateName", "managedFields", "namespace", "resourceVersion", "uid"] {
            metadata.entries.remove(name);
        }
    }
}

/// Containers and volumes that admission puts into pods: tokens of service accounts, sidecars of a mesh.
const INJECTED: [&str; 8] = [
    "aws-iam-token",
    "istio-init",
    "istio-proxy",
    "istio-validation",
    "kube-api-access-",
    "linkerd-init",
    "linkerd-proxy",
    "workload-socket",
];

/// Taints that every pod tolerates for a while.
const TOLERATED: [&str; 2] = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"];

/// Injected containers, volumes, mounts and tolerations are no additions by hand.
pub(super) fn drop_what_admission_adds(pairing: &mut Pairing<'_>) {
    if pairing.resource.format == Format::Kubernetes {
        drop_in_map(pairing.live);
    }
}

fn drop_in_map(map: &mut Map) {
    for (name, entry) in &mut map.entries {
        drop_in(name, &mut entry.value);
    }
}

fn drop_in(name: &str, value: &mut Value) {
    match &mut value.data {
        Data::List(items) => {
            let items = Arc::make_mut(items);
            if matches!(name, "containers" | "initContainers" | "volumes" | "volumeMounts" | "tolerations") {
                items.retain(|item| !is_added(item));
            }
            items.iter_mut().for_each(|item| drop_in(name, item));
        }
        Data::Map(map) if matches!(name, "spec" | "template" | "jobTemplate" | "containers" | "initContainers") => {
            drop_in_map(Arc::make_mut(map));
        }
        _ => {}
    }
}

fn is_added(item: &Value) -> bool {
    let text = |name: &str| item.get(name).and_then(Value::as_str).unwrap_or_default();
    INJECTED.iter().any(|start| text("name").starts_with(start)) || TOLERATED.contains(&text("key"))
}

fn map_mut<'a>(map: &'a mut Map, name: &str) -> Option<&'a mut Map> {
    match &mut map.entries.get_mut(name)?.value.data {
        Data::Map(inner) => Some(Arc::make_mut(inner)),
        _ => None,
    }
}

/// Quantities as Kubernetes writes them: `1`, `1000m`, `1Gi`, `1024Mi`.
/// <https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/>
pub(super) fn same_quantity(name: &str, a: &str, b: &str) -> bool {
    let is_quantity = matches!(name, "cpu" | "memory" | "storage" | "ephemeral-storage" | "sizeLimit" | "averageValue");
    is_quantity && matches!((milli(a), milli(b)), (Some(a), Some(b)) if a == b)
}

/// Thousandths of a unit.
fn milli(text: &str) -> Option<i128> {
    const SUFFIXES: [(&str, i128); 13] = [
        ("Ki", 1 << 10),
        ("Mi", 1 << 20),
        ("Gi", 1 << 30),
        ("Ti", 1 << 40),
        ("Pi", 1 << 50),
        ("Ei", 1 << 60),
        ("k", 1_000),
        ("M", 1_000_000),
        ("G", 1_000_000_000),
        ("T", 1_000_000_000_000),
        ("P", 1_000_000_000_000_000),
        ("E", 1_000_000_000_000_000_000),
        ("m", 0),
    ];
    let found = SUFFIXES.iter().find_map(|(suffix, factor)| Some((text.strip_suffix(suffix)?, *factor)));
    let (digits, factor) = found.unwrap_or((text, 1));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let part: String = part.chars().chain("000".chars()).take(3).collect();
    let thousandths = whole.parse::<i128>().ok()?.checked_mul(1000)?.checked_add(part.parse::<i128>().ok()?)?;
    match factor {
        0 => Some(thousandths / 1000),
        factor => thousandths.checked_mul(factor),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_compared_by_what_they_are_worth() {
        for (a, b, expected) in [
            ("1", "1000m", true),
            ("0.5", "500m", true),
            ("1Gi", "1024Mi", true),
            ("1G", "1Gi", false),
            ("100m", "100", false),
            ("many", "many", false),
        ] {
            assert_eq!(same_quantity("cpu", a, b), expected, "{a} {b}");
        }
        assert!(!same_quantity("replicas", "1", "1000m"));
    }
}

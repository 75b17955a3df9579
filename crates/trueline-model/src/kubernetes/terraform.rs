//! Objects that Terraform's `kubernetes` provider writes, in the shape of the API.
//!
//! The provider writes the API's fields in snake case. What the API holds once is a block that may occur once, and a list
//! of objects is a block that is called after one of them: `container` for `containers`. Maps of the user's own keys
//! (labels, limits) are attributes and stay as they are.

use std::sync::Arc;

use trueline_ir::{Data, Entry, Map, Mode, Number, Resource, Value};

/// A resource type of the provider, without `kubernetes_` and the version at its end, and what it writes.
struct Written(&'static str, &'static str, &'static str);

/// Sorted by type.
const TYPES: [Written; 39] = [
    Written("api_service", "APIService", "apiregistration.k8s.io/v1"),
    Written("certificate_signing_request", "CertificateSigningRequest", "certificates.k8s.io/v1"),
    Written("cluster_role", "ClusterRole", "rbac.authorization.k8s.io/v1"),
    Written("cluster_role_binding", "ClusterRoleBinding", "rbac.authorization.k8s.io/v1"),
    Written("config_map", "ConfigMap", "v1"),
    Written("cron_job", "CronJob", "batch/v1"),
    Written("csi_driver", "CSIDriver", "storage.k8s.io/v1"),
    Written("daemon_set", "DaemonSet", "apps/v1"),
    Written("daemonset", "DaemonSet", "apps/v1"),
    Written("default_service_account", "ServiceAccount", "v1"),
    Written("deployment", "Deployment", "apps/v1"),
    Written("endpoint_slice", "EndpointSlice", "discovery.k8s.io/v1"),
    Written("endpoints", "Endpoints", "v1"),
    Written("horizontal_pod_autoscaler", "HorizontalPodAutoscaler", "autoscaling/v2"),
    Written("ingress", "Ingress", "networking.k8s.io/v1"),
    Written("ingress_class", "IngressClass", "networking.k8s.io/v1"),
    Written("job", "Job", "batch/v1"),
    Written("limit_range", "LimitRange", "v1"),
    Written("mutating_webhook_configuration", "MutatingWebhookConfiguration", "admissionregistration.k8s.io/v1"),
    Written("namespace", "Namespace", "v1"),
    Written("network_policy", "NetworkPolicy", "networking.k8s.io/v1"),
    Written("persistent_volume", "PersistentVolume", "v1"),
    Written("persistent_volume_claim", "PersistentVolumeClaim", "v1"),
    Written("pod", "Pod", "v1"),
    Written("pod_disruption_budget", "PodDisruptionBudget", "policy/v1"),
    Written("pod_security_policy", "PodSecurityPolicy", "policy/v1beta1"),
    Written("priority_class", "PriorityClass", "scheduling.k8s.io/v1"),
    Written("replication_controller", "ReplicationController", "v1"),
    Written("resource_quota", "ResourceQuota", "v1"),
    Written("role", "Role", "rbac.authorization.k8s.io/v1"),
    Written("role_binding", "RoleBinding", "rbac.authorization.k8s.io/v1"),
    Written("runtime_class", "RuntimeClass", "node.k8s.io/v1"),
    Written("secret", "Secret", "v1"),
    Written("service", "Service", "v1"),
    Written("service_account", "ServiceAccount", "v1"),
    Written("stateful_set", "StatefulSet", "apps/v1"),
    Written("storage_class", "StorageClass", "storage.k8s.io/v1"),
    Written("token_request", "TokenRequest", "authentication.k8s.io/v1"),
    Written("validating_webhook_configuration", "ValidatingWebhookConfiguration", "admissionregistration.k8s.io/v1"),
];

/// Blocks that stand for one item of a list, and the name of the list. Other blocks stand for a single object.
const LISTS: [(&str, &str); 45] = [
    ("container", "containers"),
    ("init_container", "initContainers"),
    ("volume", "volumes"),
    ("volume_mount", "volumeMounts"),
    ("volume_device", "volumeDevices"),
    ("volume_claim_template", "volumeClaimTemplates"),
    ("env", "env"),
    ("env_from", "envFrom"),
    ("port", "ports"),
    ("ports", "ports"),
    ("rule", "rules"),
    ("rules", "rules"),
    ("subject", "subjects"),
    ("host_aliases", "hostAliases"),
    ("image_pull_secrets", "imagePullSecrets"),
    ("image_pull_secret", "imagePullSecrets"),
    ("toleration", "tolerations"),
    ("match_expressions", "matchExpressions"),
    ("match_fields", "matchFields"),
    ("node_selector_term", "nodeSelectorTerms"),
    ("required_during_scheduling_ignored_during_execution", "requiredDuringSchedulingIgnoredDuringExecution"),
    ("preferred_during_scheduling_ignored_during_execution", "preferredDuringSchedulingIgnoredDuringExecution"),
    ("topology_spread_constraint", "topologySpreadConstraints"),
    ("readiness_gate", "readinessGates"),
    ("sysctl", "sysctls"),
    ("items", "items"),
    ("sources", "sources"),
    ("ingress", "ingress"),
    ("egress", "egress"),
    ("from", "from"),
    ("to", "to"),
    ("tls", "tls"),
    ("path", "paths"),
    ("http_header", "httpHeaders"),
    ("option", "options"),
    ("limit", "limits"),
    ("metric", "metrics"),
    ("webhook", "webhooks"),
    ("subset", "subsets"),
    ("address", "addresses"),
    ("not_ready_address", "notReadyAddresses"),
    ("allowed_host_paths", "allowedHostPaths"),
    ("allowed_flex_volumes", "allowedFlexVolumes"),
    ("host_ports", "hostPorts"),
    ("range", "ranges"),
];

/// Fields that snake case does not lead back to.
const SPELLINGS: [(&str, &str); 15] = [
    ("allowed_proc_mount_types", "allowedProcMountTypes"),
    ("ca_bundle", "caBundle"),
    ("cluster_ip", "clusterIP"),
    ("cluster_ips", "clusterIPs"),
    ("external_ips", "externalIPs"),
    ("fs_type", "fsType"),
    ("host_ip", "hostIP"),
    ("host_ipc", "hostIPC"),
    ("host_pid", "hostPID"),
    ("load_balancer_ip", "loadBalancerIP"),
    ("non_resource_urls", "nonResourceURLs"),
    ("pod_cidr", "podCIDR"),
    ("pod_ip", "podIP"),
    ("provider_id", "providerID"),
    ("se_linux", "seLinux"),
];

/// Fields that the provider takes as texts and the API as numbers.
const NUMBERS: [&str; 13] = [
    "container_port",
    "fs_group",
    "host_port",
    "max_replicas",
    "max_unavailable",
    "min_available",
    "min_replicas",
    "node_port",
    "port",
    "replicas",
    "run_as_group",
    "run_as_user",
    "target_port",
];

/// Gives every object that Terraform writes the type and the shape that it has in the API. Its address stays Terraform's.
pub(crate) fn translate(resources: &mut [Resource]) {
    for resource in resources {
        if resource.mode == Mode::Managed
            && let Some(short) = resource.id.kind.strip_prefix("kubernetes_")
        {
            match short {
                "manifest" => take_manifest(resource),
                short => take_type(resource, short.to_owned()),
            }
        }
    }
}

/// A manifest is an object of the API already.
fn take_manifest(resource: &mut Resource) {
    let Some(manifest) = resource.attributes.get("manifest") else { return };
    let Some(kind) = manifest.get("kind").and_then(Value::as_str) else { return };
    let kind: Arc<str> = kind.into();
    resource.attributes = manifest.clone();
    resource.id.kind = kind;
}

fn take_type(resource: &mut Resource, short: String) {
    let Some(Written(_, kind, api_version)) = find(&short) else { return };
    let Some(map) = resource.attributes.as_map() else { return };
    let mut object = translate_map(map, "");
    object.insert("apiVersion", (*api_version).into());
    object.insert("kind", (*kind).into());
    if short == "default_service_account" || short == "default_service_account_v1" {
        name_default(&mut object);
    }
    resource.attributes = resource.attributes.with_data(Data::Map(object.into()));
    resource.id.kind = (*kind).into();
}

/// The type, at whatever version of the API: `deployment`, `deployment_v1`.
fn find(short: &str) -> Option<&'static Written> {
    let of = |name: &str| TYPES.binary_search_by(|written| written.0.cmp(name)).ok().map(|at| &TYPES[at]);
    of(short).or_else(|| {
        let (name, version) = short.rsplit_once("_v")?;
        let is_version = version.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if is_version { of(name) } else { None }
    })
}

/// The provider writes no name for the account that every namespace has.
fn name_default(object: &mut Map) {
    if let Some(entry) = object.entries.get_mut("metadata")
        && let Data::Map(metadata) = &mut entry.value.data
    {
        Arc::make_mut(metadata).insert("name", "default".into());
    }
}

/// The fields of a block that stands under `parent`.
fn translate_map(map: &Map, parent: &str) -> Map {
    let mut object = Map { rest: map.rest.clone(), header: map.header, ..Map::default() };
    for (key, entry) in &map.entries {
        if let Some((key, value)) = field(key, &entry.value, parent) {
            object.entries.insert(key, Entry { key: entry.key, value });
        }
    }
    object
}

fn field(key: &str, value: &Value, parent: &str) -> Option<(Arc<str>, Value)> {
    let Some(blocks) = blocks(value) else {
        return Some((camel(key), if NUMBERS.contains(&key) { number(value) } else { value.clone() }));
    };
    // Pods are repelled and attracted by lists of terms, nodes by a single object; a backend has a single port.
    let is_single =
        matches!((parent, key), ("service", "port")) || parent == "node_affinity" && key.starts_with("required_during");
    match LISTS.iter().find(|(name, _)| *name == key && !is_single) {
        Some((_, list)) => {
            let items = blocks.iter().map(|block| block_value(block, key)).collect::<Vec<_>>();
            Some(((*list).into(), value.with_data(Data::List(items.into()))))
        }
        None => Some((camel(key), block_value(blocks.first()?, key))),
    }
}

/// The blocks of a list of blocks. A list that is empty is one, too: of none.
fn blocks(value: &Value) -> Option<&[Value]> {
    let items = value.as_items()?;
    items.iter().all(|item| item.as_map().is_some()).then_some(items)
}

fn block_value(block: &Value, key: &str) -> Value {
    match block.as_map() {
        Some(map) => block.with_data(Data::Map(translate_map(map, key).into())),
        None => block.clone(),
    }
}

fn number(value: &Value) -> Value {
    match value.as_str().and_then(Number::parse) {
        Some(number) => value.with_data(Data::Number(number)),
        None => value.clone(),
    }
}

/// The name of a field in the API.
fn camel(key: &str) -> Arc<str> {
    if let Some((_, spelling)) = SPELLINGS.iter().find(|(name, _)| *name == key) {
        return (*spelling).into();
    }
    let mut words = key.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    let name = words.fold(first, |mut name, word| {
        let mut letters = word.chars();
        name.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        name.push_str(letters.as_str());
        name
    });
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{block, list, map};

    /// What becomes of a resource: its type, and its attributes as text.
    fn translated(address: &str, attributes: Value) -> (String, Value) {
        let mut resources = [block(address, attributes)];
        translate(&mut resources);
        (resources[0].id.kind.to_string(), resources[0].attributes.clone())
    }

    fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
        let path = trueline_ir::AttrPath::parse(path).ok()?;
        path.steps().iter().try_fold(value, |value, step| value.step(step))
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(TYPES.is_sorted_by_key(|written| written.0));
    }

    #[test]
    fn types_have_versions() {
        for (short, kind) in [
            ("deployment", Some("Deployment")),
            ("deployment_v1", Some("Deployment")),
            ("horizontal_pod_autoscaler_v2beta2", Some("HorizontalPodAutoscaler")),
            ("daemon_set_v1", Some("DaemonSet")),
            ("labels", None),
            ("config_map_v1_data", None),
        ] {
            assert_eq!(find(short).map(|written| written.1), kind, "{short}");
        }
    }

    #[test]
    fn blocks_become_objects_and_lists() {
        let labels = map([("app_name", "web".into())]);
        let term = map([("topology_key", "zone".into())]);
        let security = map([("run_as_user", "1000".into()), ("privileged", true.into())]);
        let container = map([("name", "web".into()), ("security_context", list([security]))]);
        let node = map([("required_during_scheduling_ignored_during_execution", list([map([])]))]);
        let pod = map([("required_during_scheduling_ignored_during_execution", list([term]))]);
        let affinity = map([("node_affinity", list([node])), ("pod_anti_affinity", list([pod]))]);
        let spec = map([
            ("container", list([container])),
            ("host_pid", true.into()),
            ("affinity", list([affinity])),
            ("node_selector", labels.clone()),
        ]);
        let metadata = map([("labels", labels), ("name", "web".into())]);
        let pod = map([("metadata", list([metadata])), ("spec", list([spec]))]);
        let (kind, object) = translated("kubernetes_pod_v1.web", pod);
        assert_eq!(kind, "Pod");
        let one = Value::from("web");
        for (path, expected) in [
            ("apiVersion", Value::from("v1")),
            ("metadata.labels.app_name", one.clone()),
            ("spec.nodeSelector.app_name", one.clone()),
            ("spec.hostPID", true.into()),
            ("spec.containers[0].name", one),
            ("spec.containers[0].securityContext.privileged", true.into()),
            ("spec.containers[0].securityContext.runAsUser", Number::Int(1000).into()),
            (
                "spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey",
                "zone".into(),
            ),
            ("spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution", map([])),
        ] {
            assert_eq!(at(&object, path).map(|value| &value.data), Some(&expected.data), "{path}");
        }
    }

    #[test]
    fn manifests_are_taken_as_they_are() {
        let manifest = map([("kind", "Service".into()), ("apiVersion", "v1".into()), ("a_b", Number::Int(1).into())]);
        let (kind, object) = translated("kubernetes_manifest.web", map([("manifest", manifest)]));
        assert_eq!(kind, "Service");
        assert!(object.get("a_b").is_some());
        let (kind, _) = translated("kubernetes_manifest.web", map([]));
        assert_eq!(kind, "kubernetes_manifest");
    }

    #[test]
    fn the_default_account_has_its_name() {
        let metadata = map([("namespace", "shop".into())]);
        let (kind, object) = translated("kubernetes_default_service_account.x", map([("metadata", list([metadata]))]));
        assert_eq!(kind, "ServiceAccount");
        assert_eq!(at(&object, "metadata.name").and_then(Value::as_str), Some("default"));
    }

    #[test]
    fn other_types_stay() {
        let (kind, object) = translated("kubernetes_labels.x", map([("field_manager", "x".into())]));
        assert_eq!((&*kind, object.get("field_manager").is_some()), ("kubernetes_labels", true));
    }
}

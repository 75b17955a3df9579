//! Which objects name or select which. Both ends must be among the resources; of objects that several files define, those
//! in the nearest folder are meant.

use trueline_ir::{AttrPath, Direction, Link, Resource, Value};

use super::objects::{Index, Object, find, pod_path, reach};
use super::selector::Selector;
use crate::limits::{Limit, MAX_RELATIONS, Notes};

/// An object that names others.
struct Naming {
    /// The kinds whose objects do.
    from: &'static [&'static str],
    /// Where the name stands.
    path: &'static str,
    /// The kind of what is named.
    to: Kind,
}

enum Kind {
    Is(&'static str),
    /// What the key `kind` beside the name says, else this.
    Beside(&'static str),
}

use Kind::{Beside, Is};

const NAMINGS: [Naming; 11] = [
    Naming { from: &["Ingress"], path: "spec.rules[].http.paths[].backend.service.name", to: Is("Service") },
    Naming { from: &["Ingress"], path: "spec.rules[].http.paths[].backend.serviceName", to: Is("Service") },
    Naming { from: &["Ingress"], path: "spec.defaultBackend.service.name", to: Is("Service") },
    Naming { from: &["Ingress"], path: "spec.backend.serviceName", to: Is("Service") },
    Naming { from: &["Ingress"], path: "spec.tls[].secretName", to: Is("Secret") },
    Naming { from: &["StatefulSet"], path: "spec.serviceName", to: Is("Service") },
    Naming {
        from: &["HorizontalPodAutoscaler", "ScaledObject"],
        path: "spec.scaleTargetRef.name",
        to: Beside("Deployment"),
    },
    Naming { from: &["RoleBinding", "ClusterRoleBinding"], path: "roleRef.name", to: Beside("ClusterRole") },
    Naming { from: &["RoleBinding", "ClusterRoleBinding"], path: "subjects[].name", to: Beside("") },
    Naming { from: &["PersistentVolumeClaim"], path: "spec.volumeName", to: Is("PersistentVolume") },
    Naming { from: &["PersistentVolumeClaim"], path: "spec.storageClassName", to: Is("StorageClass") },
];

/// What pods name, below their spec.
const POD_NAMINGS: [(&str, &str); 15] = [
    ("serviceAccountName", "ServiceAccount"),
    ("imagePullSecrets[].name", "Secret"),
    ("volumes[].configMap.name", "ConfigMap"),
    ("volumes[].secret.secretName", "Secret"),
    ("volumes[].persistentVolumeClaim.claimName", "PersistentVolumeClaim"),
    ("volumes[].projected.sources[].configMap.name", "ConfigMap"),
    ("volumes[].projected.sources[].secret.name", "Secret"),
    ("containers[].env[].valueFrom.configMapKeyRef.name", "ConfigMap"),
    ("containers[].env[].valueFrom.secretKeyRef.name", "Secret"),
    ("containers[].envFrom[].configMapRef.name", "ConfigMap"),
    ("containers[].envFrom[].secretRef.name", "Secret"),
    ("initContainers[].env[].valueFrom.configMapKeyRef.name", "ConfigMap"),
    ("initContainers[].env[].valueFrom.secretKeyRef.name", "Secret"),
    ("initContainers[].envFrom[].configMapRef.name", "ConfigMap"),
    ("initContainers[].envFrom[].secretRef.name", "Secret"),
];

/// Adds the links between objects of the API to those that are there. The `notes` are of the resources at the same
/// positions.
pub(crate) fn relate(resources: &mut [Resource], notes: &mut [Notes]) {
    if !resources.iter().any(|resource| &*resource.provider == "kubernetes") {
        return;
    }
    let (found, cut) = links(resources);
    for (from, to, path) in found {
        let (source, target) = (resources[from].id.clone(), resources[to].id.clone());
        resources[from].links.push(Link { other: target, direction: Direction::To, path: path.clone() });
        resources[to].links.push(Link { other: source, direction: Direction::From, path });
    }
    if let Some(at) = cut {
        notes[at].limit(Limit::Relations, Some(resources[at].header));
    }
    for resource in resources {
        resource.links.sort();
        resource.links.dedup();
    }
}

/// From, to, and where in the former the latter is named; and the first object that the limit was met at.
fn links(resources: &[Resource]) -> (Vec<(usize, usize, AttrPath)>, Option<usize>) {
    let index = Index::new(resources);
    let mut found = Vec::new();
    for (from, object) in index.objects.iter().enumerate() {
        let Some(object) = object else { continue };
        let mut add = |path: &AttrPath, targets: Vec<usize>| {
            found.extend(targets.into_iter().filter(|to| *to != from).map(|to| (from, to, path.clone())));
        };
        named(object, &index, &mut add);
        named_by_pods(object, &index, &mut add);
        selected(object, &index, &mut add);
        if found.len() > MAX_RELATIONS {
            found.truncate(MAX_RELATIONS);
            return (found, Some(from));
        }
    }
    (found, None)
}

type Add<'a> = dyn FnMut(&AttrPath, Vec<usize>) + 'a;

fn named<'r>(object: &Object<'r>, index: &Index<'r>, add: &mut Add<'_>) {
    let root = &object.resource.id.root;
    let attributes = &object.resource.attributes;
    for naming in NAMINGS.iter().filter(|naming| naming.from.contains(&object.kind)) {
        let Some((holders, key)) = naming.path.rsplit_once('.') else { continue };
        for (path, holder) in find(attributes, holders) {
            let text = |key: &str| holder.get(key).and_then(Value::as_str);
            let Some(name) = text(key) else { continue };
            let kind = match naming.to {
                Is(kind) => kind,
                Beside(otherwise) => text("kind").unwrap_or(otherwise),
            };
            let namespace = text("namespace").unwrap_or(object.namespace);
            add(&path.child(key), index.named(kind, namespace, name, root));
        }
    }
    if let Some(namespace) = reach(attributes, &["metadata", "namespace"]).and_then(Value::as_str) {
        let path = AttrPath::from_steps(["metadata".into(), "namespace".into()]);
        add(&path, index.named("Namespace", "", namespace, root));
    }
}

fn named_by_pods<'r>(object: &Object<'r>, index: &Index<'r>, add: &mut Add<'_>) {
    let Some(steps) = pod_path(object.kind) else { return };
    let Some(pod) = reach(&object.resource.attributes, steps) else { return };
    let prefix = AttrPath::from_steps(steps.iter().map(|step| (*step).into()));
    let root = &object.resource.id.root;
    for (pattern, kind) in POD_NAMINGS {
        for (path, value) in find(pod, pattern) {
            let Some(name) = value.as_str() else { continue };
            add(&prefix.join(path.steps()), index.named(kind, object.namespace, name, root));
        }
    }
    if pod.get("serviceAccountName").is_none_or(Value::is_null) {
        let old = pod.get("serviceAccount");
        if old.is_none_or(|old| old.as_unknown().is_none()) {
            let name = old.and_then(Value::as_str).unwrap_or("default");
            add(&prefix.child("serviceAccountName"), index.named("ServiceAccount", object.namespace, name, root));
        }
    }
}

fn selected<'r>(object: &Object<'r>, index: &Index<'r>, add: &mut Add<'_>) {
    let attributes = &object.resource.attributes;
    let path = |text: &[&str]| AttrPath::from_steps(text.iter().map(|step| (*step).into()));
    match object.kind {
        "Service" => {
            let selector = Selector::read_labels(reach(attributes, &["spec", "selector"]));
            add(&path(&["spec", "selector"]), pods(index, selector.as_ref(), object.namespace));
        }
        "PodDisruptionBudget" => {
            let selector = Selector::read(reach(attributes, &["spec", "selector"]));
            add(&path(&["spec", "selector"]), pods(index, selector.as_ref(), object.namespace));
        }
        "NetworkPolicy" => {
            // The API server takes an absent selector for an empty one.
            let selector = Selector::read(reach(attributes, &["spec", "podSelector"])).unwrap_or_default();
            add(&path(&["spec", "podSelector"]), pods(index, Some(&selector), object.namespace));
            for pattern in ["spec.ingress[].from[]", "spec.egress[].to[]"] {
                for (path, peer) in find(attributes, pattern) {
                    // What labels namespaces have is seldom in sight.
                    if peer.get("namespaceSelector").is_none() {
                        let selector = Selector::read(peer.get("podSelector"));
                        add(&path.child("podSelector"), pods(index, selector.as_ref(), object.namespace));
                    }
                }
            }
        }
        "ServiceMonitor" => {
            let Some(selector) = Selector::read(reach(attributes, &["spec", "selector"])) else { return };
            let services = index.services.iter().copied().filter(|at| {
                index.objects[*at].as_ref().is_some_and(|service| {
                    watches(attributes, object.namespace, service.namespace) && selector.fits(&service.labels())
                })
            });
            add(&path(&["spec", "selector"]), services.collect());
        }
        _ => {}
    }
}

/// What makes pods in a namespace that a selector selects.
fn pods<'r>(index: &Index<'r>, selector: Option<&Selector<'r>>, namespace: &'r str) -> Vec<usize> {
    let Some(selector) = selector else { return Vec::new() };
    let is_selected = |at: &&usize| {
        let labels = index.objects[**at].as_ref().and_then(|object| object.pod_labels.as_ref());
        labels.is_some_and(|labels| selector.fits(labels))
    };
    index.pods(namespace, selector.first_label()).iter().filter(is_selected).copied().collect()
}

/// Whether a ServiceMonitor looks for services in a namespace: those it names, all, or its own.
fn watches(attributes: &Value, own: &str, namespace: &str) -> bool {
    let Some(selector) = reach(attributes, &["spec", "namespaceSelector"]) else { return own == namespace };
    let names = selector.get("matchNames").and_then(Value::as_items).unwrap_or_default();
    selector.get("any").and_then(Value::as_bool) == Some(true)
        || names.iter().any(|name| name.as_str() == Some(namespace))
        || names.is_empty() && own == namespace
}

#[cfg(test)]
mod tests {
    use trueline_ir::Frontend;
    use trueline_kubernetes::Kubernetes;
    use trueline_source::{MemoryTree, SourcePath, Sources};

    use super::*;

    /// `from -> to at path`, of every link between the objects of these manifests.
    fn related(tree: MemoryTree) -> Vec<String> {
        let files: Vec<SourcePath> = tree.paths().cloned().collect();
        let sources = Sources::new(tree);
        let loaded = Kubernetes::default().load(&sources, &files);
        assert_eq!(loaded.problems, []);
        let set = crate::resolve(loaded.resources, &sources).set;
        let shown = set.iter().flat_map(|resource| {
            let links = resource.links.iter().filter(|link| link.direction == Direction::To);
            links.map(|link| format!("{} -> {} at {}", resource.id.address, link.other.address, link.path))
        });
        shown.collect()
    }

    fn links_of(manifests: &str) -> Vec<String> {
        related(MemoryTree::new().with("all.yaml", manifests))
    }

    const WEB: &str = "
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  template:
    metadata: {labels: {app: web, tier: front}}
    spec: {containers: [{name: web}], automountServiceAccountToken: false}
";

    #[test]
    fn selectors_lead_to_pods() {
        for (object, path) in [
            (
                "apiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: shop}\nspec: {selector: {app: web}}",
                "spec.selector",
            ),
            (
                "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: s, namespace: shop}\nspec: {selector: \
                 {matchExpressions: [{key: tier, operator: In, values: [front]}]}}",
                "spec.selector",
            ),
            (
                "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: s, namespace: shop}\nspec: \
                 {podSelector: {}}",
                "spec.podSelector",
            ),
            (
                "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: s, namespace: shop}\nspec: \
                 {podSelector: {matchLabels: {app: x}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]}",
                "spec.ingress[0].from[0].podSelector",
            ),
        ] {
            let kind = object.lines().nth(1).unwrap().trim_start_matches("kind: ");
            let expected = vec![format!("{kind}/shop/s -> Deployment/shop/web at {path}")];
            assert_eq!(links_of(&format!("{object}{WEB}")), expected);
            // Another namespace is another world.
            let elsewhere = object.replace("namespace: shop", "namespace: bank");
            assert_eq!(links_of(&format!("{elsewhere}{WEB}")), Vec::<String>::new(), "{elsewhere}");
        }
    }

    #[test]
    fn a_service_without_a_selector_leads_nowhere() {
        for selector in ["{}", "{selector: {}}", "{selector: {app: web, zone: a}}"] {
            let service =
                format!("apiVersion: v1\nkind: Service\nmetadata: {{name: s, namespace: shop}}\nspec: {selector}");
            assert_eq!(links_of(&format!("{service}{WEB}")), Vec::<String>::new(), "{selector}");
        }
    }

    #[test]
    fn names_lead_to_objects() {
        let manifests = "
apiVersion: v1
kind: Pod
metadata: {name: p, namespace: shop}
spec:
  serviceAccountName: web
  volumes: [{configMap: {name: site}}, {persistentVolumeClaim: {claimName: data}}]
  containers: [{name: a, env: [{valueFrom: {secretKeyRef: {name: db}}}], envFrom: [{configMapRef: {name: site}}]}]
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: web, namespace: shop}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: site, namespace: shop}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: site, namespace: bank}}
---
{apiVersion: v1, kind: Secret, metadata: {name: db, namespace: shop}}
---
{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data, namespace: shop}}
---
{apiVersion: v1, kind: Namespace, metadata: {name: bank}}
";
        let expected = [
            "ConfigMap/bank/site -> Namespace/bank at metadata.namespace",
            "Pod/shop/p -> ConfigMap/shop/site at spec.containers[0].envFrom[0].configMapRef.name",
            "Pod/shop/p -> ConfigMap/shop/site at spec.volumes[0].configMap.name",
            "Pod/shop/p -> PersistentVolumeClaim/shop/data at spec.volumes[1].persistentVolumeClaim.claimName",
            "Pod/shop/p -> Secret/shop/db at spec.containers[0].env[0].valueFrom.secretKeyRef.name",
            "Pod/shop/p -> ServiceAccount/shop/web at spec.serviceAccountName",
        ];
        assert_eq!(links_of(manifests), expected);
    }

    #[test]
    fn bindings_lead_to_roles_and_accounts() {
        let manifests = "
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: b, namespace: shop}
roleRef: {kind: Role, name: r}
subjects: [{kind: ServiceAccount, name: a, namespace: tools}, {kind: User, name: r}]
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: r, namespace: shop}}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: r}}
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: a, namespace: tools}}
";
        let expected = [
            "RoleBinding/shop/b -> Role/shop/r at roleRef.name",
            "RoleBinding/shop/b -> ServiceAccount/tools/a at subjects[0].name",
        ];
        assert_eq!(links_of(manifests), expected);
    }

    #[test]
    fn the_default_account_is_meant_where_none_is_named() {
        let account = "{apiVersion: v1, kind: ServiceAccount, metadata: {name: default, namespace: shop}}";
        assert_eq!(
            links_of(&format!("{account}{WEB}")),
            ["Deployment/shop/web -> ServiceAccount/shop/default at spec.template.spec.serviceAccountName"]
        );
    }

    #[test]
    fn of_several_objects_of_a_name_the_nearest_is_meant() {
        let role = "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: r}}";
        let binding = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: b}\nroleRef: \
                       {kind: ClusterRole, name: r}\n";
        let tree =
            MemoryTree::new().with("a/role.yaml", role).with("b/role.yaml", role).with("b/binding.yaml", binding);
        let files: Vec<SourcePath> = tree.paths().cloned().collect();
        let sources = Sources::new(tree);
        let set = crate::resolve(Kubernetes::default().load(&sources, &files).resources, &sources).set;
        let found: Vec<&str> =
            set.of_type("ClusterRoleBinding")[0].links.iter().map(|link| link.other.root.as_str()).collect();
        assert_eq!(found, ["b/role.yaml"]);
    }
}

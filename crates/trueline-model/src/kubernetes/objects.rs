use std::collections::HashMap;

use trueline_ir::{AttrPath, Mode, Resource, Value};
use trueline_source::SourcePath;

use super::selector::{Labels, labels};

/// Where the pods of a kind are described: the path of their spec.
pub(crate) fn pod_path(kind: &str) -> Option<&'static [&'static str]> {
    Some(match kind {
        "Pod" | "Revision" => &["spec"],
        "PodTemplate" => &["template", "spec"],
        "CronJob" => &["spec", "jobTemplate", "spec", "template", "spec"],
        "Configuration"
        | "DaemonSet"
        | "Deployment"
        | "DeploymentConfig"
        | "Job"
        | "ReplicaSet"
        | "ReplicationController"
        | "Rollout"
        | "Service.serving.knative.dev"
        | "StatefulSet" => &["spec", "template", "spec"],
        _ => return None,
    })
}

/// The value at a path.
pub(crate) fn reach<'v>(value: &'v Value, path: &[&str]) -> Option<&'v Value> {
    path.iter().try_fold(value, |value, key| value.get(key))
}

/// An object of the API.
pub(crate) struct Object<'r> {
    pub(crate) resource: &'r Resource,
    pub(crate) kind: &'r str,
    pub(crate) namespace: &'r str,
    pub(crate) name: Option<&'r str>,
    /// The labels of the pods it makes, if it makes any.
    pub(crate) pod_labels: Option<Labels<'r>>,
}

impl<'r> Object<'r> {
    /// A resource as an object of the API, if it is one.
    pub(crate) fn of(resource: &'r Resource) -> Option<Self> {
        if &*resource.provider != "kubernetes" || resource.mode == Mode::Data || resource.is_deleted() {
            return None;
        }
        let metadata = |key: &str| reach(&resource.attributes, &["metadata", key]);
        let pod_labels = pod_path(&resource.id.kind).map(|path| pod_labels(&resource.attributes, path));
        Some(Object {
            resource,
            kind: &resource.id.kind,
            namespace: metadata("namespace").and_then(Value::as_str).unwrap_or("default"),
            name: metadata("name").and_then(Value::as_str),
            pod_labels,
        })
    }

    /// The labels of the object itself.
    pub(crate) fn labels(&self) -> Labels<'r> {
        labels(reach(&self.resource.attributes, &["metadata", "labels"]))
    }
}

/// The labels beside the spec of pods; of a workload that gives its pods none, those it selects them by.
fn pod_labels<'r>(attributes: &'r Value, path: &[&str]) -> Labels<'r> {
    let holder = path.split_last().and_then(|(_, holder)| reach(attributes, holder));
    let own = labels(holder.and_then(|holder| reach(holder, &["metadata", "labels"])));
    if own.is_empty() { labels(reach(attributes, &["spec", "selector", "matchLabels"])) } else { own }
}

/// Finds objects. The numbers are positions in the list of resources.
pub(crate) struct Index<'r> {
    pub(crate) objects: Vec<Option<Object<'r>>>,
    by_name: HashMap<(&'r str, &'r str, &'r str), Vec<usize>>,
    pods: HashMap<&'r str, Vec<usize>>,
    pods_by_label: HashMap<(&'r str, &'r str, &'r str), Vec<usize>>,
    /// Of all namespaces.
    pub(crate) services: Vec<usize>,
}

impl<'r> Index<'r> {
    pub(crate) fn new(resources: &'r [Resource]) -> Self {
        let objects: Vec<Option<Object<'r>>> = resources.iter().map(Object::of).collect();
        let mut index = Index {
            objects: Vec::new(),
            by_name: HashMap::new(),
            pods: HashMap::new(),
            pods_by_label: HashMap::new(),
            services: Vec::new(),
        };
        for (at, object) in objects.iter().enumerate() {
            let Some(object) = object else { continue };
            if let Some(name) = object.name {
                let namespace = if lives_in_namespace(object.kind) { object.namespace } else { "" };
                index.by_name.entry((object.kind, namespace, name)).or_default().push(at);
            }
            if let Some(labels) = &object.pod_labels {
                index.pods.entry(object.namespace).or_default().push(at);
                for (key, value) in labels {
                    index.pods_by_label.entry((object.namespace, key, value)).or_default().push(at);
                }
            }
            if object.kind == "Service" {
                index.services.push(at);
            }
        }
        index.objects = objects;
        index
    }

    /// The objects of a kind, namespace and name. If several files define one, those nearest to `from`.
    pub(crate) fn named(&self, kind: &'r str, namespace: &'r str, name: &'r str, from: &SourcePath) -> Vec<usize> {
        let namespace = if lives_in_namespace(kind) { namespace } else { "" };
        let all = self.by_name.get(&(kind, namespace, name)).map_or(&[][..], Vec::as_slice);
        let nearness = |at: &usize| {
            let object = self.objects[*at].as_ref();
            object.map_or(0, |object| shared_parts(&object.resource.id.root, from))
        };
        let most = all.iter().map(nearness).max();
        all.iter().copied().filter(|at| Some(nearness(at)) == most).collect()
    }

    /// What makes pods in a namespace; of those with a label only, if one is named.
    pub(crate) fn pods(&self, namespace: &'r str, label: Option<(&'r str, &'r str)>) -> &[usize] {
        let found = match label {
            Some((key, value)) => self.pods_by_label.get(&(namespace, key, value)),
            None => self.pods.get(namespace),
        };
        found.map_or(&[], Vec::as_slice)
    }
}

/// Whether objects of a kind that others refer to live in namespaces.
fn lives_in_namespace(kind: &str) -> bool {
    !matches!(
        kind,
        "Namespace" | "ClusterRole" | "ClusterRoleBinding" | "PersistentVolume" | "StorageClass" | "PriorityClass"
    )
}

/// How many parts two paths have in common, from the root on.
fn shared_parts(one: &SourcePath, other: &SourcePath) -> usize {
    one.as_str().split('/').zip(other.as_str().split('/')).take_while(|(a, b)| a == b).count()
}

/// Every value that a pattern leads to, `spec.rules[].http` say, with its path.
pub(crate) fn find<'v>(value: &'v Value, pattern: &str) -> Vec<(AttrPath, &'v Value)> {
    let mut found = vec![(AttrPath::new(), value)];
    for part in pattern.split('.') {
        let (key, is_list) = part.strip_suffix("[]").map_or((part, false), |key| (key, true));
        let mut next = Vec::new();
        for (path, value) in found {
            let Some(child) = value.get(key) else { continue };
            let path = path.child(key);
            if is_list {
                let items = child.as_items().unwrap_or_default();
                next.extend(items.iter().enumerate().map(|(index, item)| (path.child(index), item)));
            } else {
                next.push((path, child));
            }
        }
        found = next;
    }
    found
}

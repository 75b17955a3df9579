//! Kinds that come with Kubernetes or are as well known.

use std::sync::Arc;

/// A kind, the API groups that it is of, and whether its objects live in namespaces.
struct Kind(&'static str, &'static [&'static str], Scope);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    Cluster,
    Namespace,
}

use Scope::{Cluster, Namespace};

const APPS: &[&str] = &["apps", "extensions"];
const BATCH: &[&str] = &["batch"];
const CORE: &[&str] = &[""];
const NETWORKING: &[&str] = &["networking.k8s.io", "extensions"];
const RBAC: &[&str] = &["rbac.authorization.k8s.io"];

/// Sorted by kind.
const KINDS: [Kind; 58] = [
    Kind("APIService", &["apiregistration.k8s.io"], Cluster),
    Kind("AdmissionConfiguration", &["apiserver.config.k8s.io", "apiserver.k8s.io"], Cluster),
    Kind("CSIDriver", &["storage.k8s.io"], Cluster),
    Kind("CSINode", &["storage.k8s.io"], Cluster),
    Kind("CertificateSigningRequest", &["certificates.k8s.io"], Cluster),
    Kind("ClusterRole", RBAC, Cluster),
    Kind("ClusterRoleBinding", RBAC, Cluster),
    Kind("ComponentStatus", CORE, Cluster),
    Kind("ConfigMap", CORE, Namespace),
    Kind("ControllerRevision", APPS, Namespace),
    Kind("CronJob", BATCH, Namespace),
    Kind("CustomResourceDefinition", &["apiextensions.k8s.io"], Cluster),
    Kind("DaemonSet", APPS, Namespace),
    Kind("Deployment", APPS, Namespace),
    Kind("DeploymentConfig", &["apps.openshift.io", ""], Namespace),
    Kind("EndpointSlice", &["discovery.k8s.io"], Namespace),
    Kind("Endpoints", CORE, Namespace),
    Kind("Event", &["", "events.k8s.io"], Namespace),
    Kind("FlowSchema", &["flowcontrol.apiserver.k8s.io"], Cluster),
    Kind("HorizontalPodAutoscaler", &["autoscaling", "extensions"], Namespace),
    Kind("Ingress", NETWORKING, Namespace),
    Kind("IngressClass", &["networking.k8s.io"], Cluster),
    Kind("Job", BATCH, Namespace),
    Kind("Lease", &["coordination.k8s.io"], Namespace),
    Kind("LimitRange", CORE, Namespace),
    Kind("LocalSubjectAccessReview", &["authorization.k8s.io"], Namespace),
    Kind("MutatingWebhookConfiguration", &["admissionregistration.k8s.io"], Cluster),
    Kind("Namespace", CORE, Cluster),
    // The group was `extensions` before `networking.k8s.io`.
    Kind("NetworkPolicy", NETWORKING, Namespace),
    Kind("Node", CORE, Cluster),
    Kind("PersistentVolume", CORE, Cluster),
    Kind("PersistentVolumeClaim", CORE, Namespace),
    Kind("Pod", CORE, Namespace),
    Kind("PodDisruptionBudget", &["policy"], Namespace),
    Kind("PodSecurityPolicy", &["policy", "extensions"], Cluster),
    Kind("PodTemplate", CORE, Namespace),
    Kind("PriorityClass", &["scheduling.k8s.io"], Cluster),
    Kind("PriorityLevelConfiguration", &["flowcontrol.apiserver.k8s.io"], Cluster),
    Kind("ReplicaSet", APPS, Namespace),
    Kind("ReplicationController", CORE, Namespace),
    Kind("ResourceQuota", CORE, Namespace),
    Kind("Role", RBAC, Namespace),
    Kind("RoleBinding", RBAC, Namespace),
    Kind("Rollout", &["argoproj.io"], Namespace),
    Kind("RuntimeClass", &["node.k8s.io"], Cluster),
    Kind("Secret", CORE, Namespace),
    Kind("SecurityContextConstraints", &["security.openshift.io", ""], Cluster),
    Kind("SelfSubjectAccessReview", &["authorization.k8s.io"], Cluster),
    Kind("Service", CORE, Namespace),
    Kind("ServiceAccount", CORE, Namespace),
    Kind("ServiceMonitor", &["monitoring.coreos.com"], Namespace),
    Kind("StatefulSet", APPS, Namespace),
    Kind("StorageClass", &["storage.k8s.io"], Cluster),
    Kind("SubjectAccessReview", &["authorization.k8s.io"], Cluster),
    Kind("TokenReview", &["authentication.k8s.io"], Cluster),
    Kind("ValidatingAdmissionPolicy", &["admissionregistration.k8s.io"], Cluster),
    Kind("ValidatingAdmissionPolicyBinding", &["admissionregistration.k8s.io"], Cluster),
    Kind("ValidatingWebhookConfiguration", &["admissionregistration.k8s.io"], Cluster),
];

fn find(kind: &str) -> Option<&'static Kind> {
    KINDS.binary_search_by(|known| known.0.cmp(kind)).ok().map(|at| &KINDS[at])
}

/// The API group of an `apiVersion`; empty for `v1`.
fn group(api_version: &str) -> &str {
    api_version.split_once('/').map_or("", |(group, _)| group)
}

/// The type of an object: its kind, with the group if the kind is known from another.
pub(crate) fn type_of(api_version: &str, kind: &str) -> Arc<str> {
    let group = group(api_version);
    match find(kind) {
        Some(Kind(_, groups, _)) if !groups.contains(&group) && !group.is_empty() => format!("{kind}.{group}").into(),
        _ => kind.into(),
    }
}

/// The namespace of an object that does not name one: `default`, unless it lives in none or nobody knows.
pub(crate) fn default_namespace(resource_type: &str) -> Option<&'static str> {
    find(resource_type).filter(|kind| kind.2 == Namespace).map(|_| "default")
}

/// Whether objects of this type are known to live outside of namespaces.
pub(crate) fn is_cluster_wide(resource_type: &str) -> bool {
    find(resource_type).is_some_and(|kind| kind.2 == Cluster)
}

/// Groups whose files configure programs that run on the user's machine: what they hold is never sent to an API server.
pub(crate) fn is_local(api_version: &str) -> bool {
    matches!(group(api_version), "kustomize.config.k8s.io" | "kind.x-k8s.io" | "skaffold" | "config.kubernetes.io")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(KINDS.is_sorted_by_key(|kind| kind.0));
    }

    #[test]
    fn foreign_kinds_have_their_group() {
        for (api_version, kind, expected) in [
            ("v1", "Service", "Service"),
            ("serving.knative.dev/v1", "Service", "Service.serving.knative.dev"),
            ("apps/v1", "Deployment", "Deployment"),
            ("extensions/v1beta1", "Ingress", "Ingress"),
            ("iam.aws.upbound.io/v1beta1", "Role", "Role.iam.aws.upbound.io"),
            ("v1", "DeploymentConfig", "DeploymentConfig"),
            ("cert-manager.io/v1", "Certificate", "Certificate"),
            // A version that no group of the kind has is a mistake, not another kind.
            ("v1", "Deployment", "Deployment"),
        ] {
            assert_eq!(&*type_of(api_version, kind), expected);
        }
    }

    #[test]
    fn namespaces_are_for_some() {
        assert_eq!(default_namespace("Pod"), Some("default"));
        assert_eq!(default_namespace("ClusterRole"), None);
        assert_eq!(default_namespace("Certificate"), None);
        assert!(is_cluster_wide("Namespace") && !is_cluster_wide("Pod") && !is_cluster_wide("Certificate"));
    }
}

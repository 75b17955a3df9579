# METADATA
# title: API version that is removed
# description: >-
#   The API server does not know the version any more: the object is refused as soon as the cluster is updated. Which
#   release the cluster has can be said in the config, as `version` in `[kubernetes]`; unless it is, the newest counts.
# related_resources:
#   - https://kubernetes.io/docs/reference/using-api/deprecation-guide/
# custom:
#   id: kubernetes-removed-api-version
#   severity: high
#   confidence: high
#   remediation: Write the version that took its place, with the changes of fields that it brings.
#   resource_types:
#     [
#       APIService, CSIDriver, CSINode, CSIStorageCapacity, CertificateSigningRequest, ClusterRole, ClusterRoleBinding, CronJob,
#       CustomResourceDefinition, DaemonSet, Deployment, EndpointSlice, Event, FlowSchema,
#       HorizontalPodAutoscaler, Ingress, IngressClass, Lease, MutatingWebhookConfiguration, NetworkPolicy,
#       PodDisruptionBudget, PodSecurityPolicy, PriorityClass, PriorityLevelConfiguration, ReplicaSet, Role,
#       RoleBinding, RuntimeClass, StatefulSet, StorageClass, SubjectAccessReview, TokenReview,
#       ValidatingWebhookConfiguration
#     ]
#   aliases: [KSV-0107, AVD-KSV-0107, KSV107, kubernetes-evaluate-k8s-deprecated-removed-apis, no-extensions-v1beta]
#   controls:
#     nist-800-53: ["SI-2"]
#     pci-dss: ["6.3.3"]
#     soc2: ["CC7.1"]
package trueline.kubernetes.configuration.removed_api_version

import data.trueline.lib.api_versions

deny contains finding if {
	version := input.attributes.apiVersion
	entry := api_versions.removed[version][input.resource_type]
	api_versions.reached(entry.removed)
	finding := {
		"message": sprintf("%s is written for %s, which Kubernetes %s removed; use %s instead.", [
			input.address,
			version,
			entry.removed,
			entry.instead,
		]),
		"path": ["apiVersion"],
	}
}

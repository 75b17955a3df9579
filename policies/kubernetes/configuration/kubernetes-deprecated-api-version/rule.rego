# METADATA
# title: API version that is deprecated
# description: >-
#   The cluster still serves the version, but a later release of Kubernetes does not: the update will refuse the object.
#   Only for a cluster whose release the config says, as `version` in `[kubernetes]`.
# related_resources:
#   - https://kubernetes.io/docs/reference/using-api/deprecation-guide/
# custom:
#   id: kubernetes-deprecated-api-version
#   severity: low
#   confidence: high
#   remediation: Write the version that takes its place, with the changes of fields that it brings.
#   resource_types:
#     [
#       APIService, CSIDriver, CSINode, CSIStorageCapacity, CertificateSigningRequest, ClusterRole, ClusterRoleBinding, CronJob,
#       CustomResourceDefinition, DaemonSet, Deployment, EndpointSlice, Event, FlowSchema,
#       HorizontalPodAutoscaler, Ingress, IngressClass, Lease, MutatingWebhookConfiguration, NetworkPolicy,
#       PodDisruptionBudget, PodSecurityPolicy, PriorityClass, PriorityLevelConfiguration, ReplicaSet, Role,
#       RoleBinding, RuntimeClass, StatefulSet, StorageClass, SubjectAccessReview, TokenReview,
#       ValidatingWebhookConfiguration
#     ]
package trueline.kubernetes.configuration.deprecated_api_version

import data.trueline.lib.api_versions

deny contains finding if {
	version := input.attributes.apiVersion
	entry := api_versions.removed[version][input.resource_type]
	api_versions.reached(entry.deprecated)
	not api_versions.reached(entry.removed)
	finding := {
		"message": sprintf("%s is written for %s, which is deprecated and removed by Kubernetes %s; use %s instead.", [
			input.address,
			version,
			entry.removed,
			entry.instead,
		]),
		"path": ["apiVersion"],
	}
}

# Versions of the API that Kubernetes has removed: for each, by kind, the release that deprecated it, the one that no longer
# serves it, and what took its place. https://kubernetes.io/docs/reference/using-api/deprecation-guide/
package trueline.lib.api_versions

# Whether the cluster has a release, or a later one. Which it is the config says; unless it does, it has the newest.
reached(release) if not input.config.kubernetes.release

reached(release) if input.config.kubernetes.release >= [to_number(part) | some part in split(release, ".")]

removed := {
	"admissionregistration.k8s.io/v1beta1": {
		"MutatingWebhookConfiguration": {"deprecated": "1.16", "removed": "1.22", "instead": "admissionregistration.k8s.io/v1"},
		"ValidatingWebhookConfiguration": {"deprecated": "1.16", "removed": "1.22", "instead": "admissionregistration.k8s.io/v1"},
	},
	"apiextensions.k8s.io/v1beta1": {
		"CustomResourceDefinition": {"deprecated": "1.16", "removed": "1.22", "instead": "apiextensions.k8s.io/v1"},
	},
	"apiregistration.k8s.io/v1beta1": {
		"APIService": {"deprecated": "1.19", "removed": "1.22", "instead": "apiregistration.k8s.io/v1"},
	},
	"apps/v1beta1": {
		"Deployment": {"deprecated": "1.9", "removed": "1.16", "instead": "apps/v1"},
		"StatefulSet": {"deprecated": "1.9", "removed": "1.16", "instead": "apps/v1"},
	},
	"apps/v1beta2": {
		"DaemonSet": {"deprecated": "1.9", "removed": "1.16", "instead": "apps/v1"},
		"Deployment": {"deprecated": "1.9", "removed": "1.16", "instead": "apps/v1"},
		"ReplicaSet": {"deprecated": "1.9", "removed": "1.16", "instead": "apps/v1"},
		"StatefulSet": {"deprecated": "1.9", "removed": "1.16", "instead": "apps/v1"},
	},
	"authentication.k8s.io/v1beta1": {
		"TokenReview": {"deprecated": "1.19", "removed": "1.22", "instead": "authentication.k8s.io/v1"},
	},
	"authorization.k8s.io/v1beta1": {
		"SubjectAccessReview": {"deprecated": "1.19", "removed": "1.22", "instead": "authorization.k8s.io/v1"},
	},
	"autoscaling/v2beta1": {
		"HorizontalPodAutoscaler": {"deprecated": "1.22", "removed": "1.25", "instead": "autoscaling/v2"},
	},
	"autoscaling/v2beta2": {
		"HorizontalPodAutoscaler": {"deprecated": "1.23", "removed": "1.26", "instead": "autoscaling/v2"},
	},
	"batch/v1beta1": {
		"CronJob": {"deprecated": "1.21", "removed": "1.25", "instead": "batch/v1"},
	},
	"certificates.k8s.io/v1beta1": {
		"CertificateSigningRequest": {"deprecated": "1.19", "removed": "1.22", "instead": "certificates.k8s.io/v1"},
	},
	"coordination.k8s.io/v1beta1": {
		"Lease": {"deprecated": "1.19", "removed": "1.22", "instead": "coordination.k8s.io/v1"},
	},
	"discovery.k8s.io/v1beta1": {
		"EndpointSlice": {"deprecated": "1.21", "removed": "1.25", "instead": "discovery.k8s.io/v1"},
	},
	"events.k8s.io/v1beta1": {
		"Event": {"deprecated": "1.22", "removed": "1.25", "instead": "events.k8s.io/v1"},
	},
	"extensions/v1beta1": {
		"DaemonSet": {"deprecated": "1.8", "removed": "1.16", "instead": "apps/v1"},
		"Deployment": {"deprecated": "1.8", "removed": "1.16", "instead": "apps/v1"},
		"Ingress": {"deprecated": "1.14", "removed": "1.22", "instead": "networking.k8s.io/v1"},
		"NetworkPolicy": {"deprecated": "1.9", "removed": "1.16", "instead": "networking.k8s.io/v1"},
		"PodSecurityPolicy": {"deprecated": "1.11", "removed": "1.16", "instead": "policy/v1beta1"},
		"ReplicaSet": {"deprecated": "1.8", "removed": "1.16", "instead": "apps/v1"},
	},
	"flowcontrol.apiserver.k8s.io/v1beta1": {
		"FlowSchema": {"deprecated": "1.23", "removed": "1.26", "instead": "flowcontrol.apiserver.k8s.io/v1"},
		"PriorityLevelConfiguration": {"deprecated": "1.23", "removed": "1.26", "instead": "flowcontrol.apiserver.k8s.io/v1"},
	},
	"flowcontrol.apiserver.k8s.io/v1beta2": {
		"FlowSchema": {"deprecated": "1.26", "removed": "1.29", "instead": "flowcontrol.apiserver.k8s.io/v1"},
		"PriorityLevelConfiguration": {"deprecated": "1.26", "removed": "1.29", "instead": "flowcontrol.apiserver.k8s.io/v1"},
	},
	"flowcontrol.apiserver.k8s.io/v1beta3": {
		"FlowSchema": {"deprecated": "1.29", "removed": "1.32", "instead": "flowcontrol.apiserver.k8s.io/v1"},
		"PriorityLevelConfiguration": {"deprecated": "1.29", "removed": "1.32", "instead": "flowcontrol.apiserver.k8s.io/v1"},
	},
	"networking.k8s.io/v1beta1": {
		"Ingress": {"deprecated": "1.19", "removed": "1.22", "instead": "networking.k8s.io/v1"},
		"IngressClass": {"deprecated": "1.19", "removed": "1.22", "instead": "networking.k8s.io/v1"},
	},
	"node.k8s.io/v1beta1": {
		"RuntimeClass": {"deprecated": "1.22", "removed": "1.25", "instead": "node.k8s.io/v1"},
	},
	"policy/v1beta1": {
		"PodDisruptionBudget": {"deprecated": "1.21", "removed": "1.25", "instead": "policy/v1"},
		"PodSecurityPolicy": {"deprecated": "1.21", "removed": "1.25", "instead": "the pod security admission"},
	},
	"rbac.authorization.k8s.io/v1beta1": {
		"ClusterRole": {"deprecated": "1.17", "removed": "1.22", "instead": "rbac.authorization.k8s.io/v1"},
		"ClusterRoleBinding": {"deprecated": "1.17", "removed": "1.22", "instead": "rbac.authorization.k8s.io/v1"},
		"Role": {"deprecated": "1.17", "removed": "1.22", "instead": "rbac.authorization.k8s.io/v1"},
		"RoleBinding": {"deprecated": "1.17", "removed": "1.22", "instead": "rbac.authorization.k8s.io/v1"},
	},
	"scheduling.k8s.io/v1beta1": {
		"PriorityClass": {"deprecated": "1.14", "removed": "1.22", "instead": "scheduling.k8s.io/v1"},
	},
	"storage.k8s.io/v1beta1": {
		"CSIDriver": {"deprecated": "1.19", "removed": "1.22", "instead": "storage.k8s.io/v1"},
		"CSINode": {"deprecated": "1.17", "removed": "1.22", "instead": "storage.k8s.io/v1"},
		"CSIStorageCapacity": {"deprecated": "1.24", "removed": "1.27", "instead": "storage.k8s.io/v1"},
		"StorageClass": {"deprecated": "1.19", "removed": "1.22", "instead": "storage.k8s.io/v1"},
	},
}

# Versions of the API that Kubernetes has removed: for each, by kind, the release that no longer serves it and what took its
# place. https://kubernetes.io/docs/reference/using-api/deprecation-guide/
package trueline.lib.api_versions

removed := {
	"admissionregistration.k8s.io/v1beta1": {
		"MutatingWebhookConfiguration": {"removed": "1.22", "instead": "admissionregistration.k8s.io/v1"},
		"ValidatingWebhookConfiguration": {"removed": "1.22", "instead": "admissionregistration.k8s.io/v1"},
	},
	"apiextensions.k8s.io/v1beta1": {
		"CustomResourceDefinition": {"removed": "1.22", "instead": "apiextensions.k8s.io/v1"},
	},
	"apiregistration.k8s.io/v1beta1": {
		"APIService": {"removed": "1.22", "instead": "apiregistration.k8s.io/v1"},
	},
	"apps/v1beta1": {
		"Deployment": {"removed": "1.16", "instead": "apps/v1"},
		"StatefulSet": {"removed": "1.16", "instead": "apps/v1"},
	},
	"apps/v1beta2": {
		"DaemonSet": {"removed": "1.16", "instead": "apps/v1"},
		"Deployment": {"removed": "1.16", "instead": "apps/v1"},
		"ReplicaSet": {"removed": "1.16", "instead": "apps/v1"},
		"StatefulSet": {"removed": "1.16", "instead": "apps/v1"},
	},
	"authentication.k8s.io/v1beta1": {
		"TokenReview": {"removed": "1.22", "instead": "authentication.k8s.io/v1"},
	},
	"authorization.k8s.io/v1beta1": {
		"SubjectAccessReview": {"removed": "1.22", "instead": "authorization.k8s.io/v1"},
	},
	"autoscaling/v2beta1": {
		"HorizontalPodAutoscaler": {"removed": "1.25", "instead": "autoscaling/v2"},
	},
	"autoscaling/v2beta2": {
		"HorizontalPodAutoscaler": {"removed": "1.26", "instead": "autoscaling/v2"},
	},
	"batch/v1beta1": {
		"CronJob": {"removed": "1.25", "instead": "batch/v1"},
	},
	"certificates.k8s.io/v1beta1": {
		"CertificateSigningRequest": {"removed": "1.22", "instead": "certificates.k8s.io/v1"},
	},
	"coordination.k8s.io/v1beta1": {
		"Lease": {"removed": "1.22", "instead": "coordination.k8s.io/v1"},
	},
	"discovery.k8s.io/v1beta1": {
		"EndpointSlice": {"removed": "1.25", "instead": "discovery.k8s.io/v1"},
	},
	"events.k8s.io/v1beta1": {
		"Event": {"removed": "1.25", "instead": "events.k8s.io/v1"},
	},
	"extensions/v1beta1": {
		"DaemonSet": {"removed": "1.16", "instead": "apps/v1"},
		"Deployment": {"removed": "1.16", "instead": "apps/v1"},
		"Ingress": {"removed": "1.22", "instead": "networking.k8s.io/v1"},
		"NetworkPolicy": {"removed": "1.16", "instead": "networking.k8s.io/v1"},
		"PodSecurityPolicy": {"removed": "1.16", "instead": "policy/v1beta1"},
		"ReplicaSet": {"removed": "1.16", "instead": "apps/v1"},
	},
	"flowcontrol.apiserver.k8s.io/v1beta1": {
		"FlowSchema": {"removed": "1.26", "instead": "flowcontrol.apiserver.k8s.io/v1"},
		"PriorityLevelConfiguration": {"removed": "1.26", "instead": "flowcontrol.apiserver.k8s.io/v1"},
	},
	"flowcontrol.apiserver.k8s.io/v1beta2": {
		"FlowSchema": {"removed": "1.29", "instead": "flowcontrol.apiserver.k8s.io/v1"},
		"PriorityLevelConfiguration": {"removed": "1.29", "instead": "flowcontrol.apiserver.k8s.io/v1"},
	},
	"flowcontrol.apiserver.k8s.io/v1beta3": {
		"FlowSchema": {"removed": "1.32", "instead": "flowcontrol.apiserver.k8s.io/v1"},
		"PriorityLevelConfiguration": {"removed": "1.32", "instead": "flowcontrol.apiserver.k8s.io/v1"},
	},
	"networking.k8s.io/v1beta1": {
		"Ingress": {"removed": "1.22", "instead": "networking.k8s.io/v1"},
		"IngressClass": {"removed": "1.22", "instead": "networking.k8s.io/v1"},
	},
	"node.k8s.io/v1beta1": {
		"RuntimeClass": {"removed": "1.25", "instead": "node.k8s.io/v1"},
	},
	"policy/v1beta1": {
		"PodDisruptionBudget": {"removed": "1.25", "instead": "policy/v1"},
		"PodSecurityPolicy": {"removed": "1.25", "instead": "the pod security admission"},
	},
	"rbac.authorization.k8s.io/v1beta1": {
		"ClusterRole": {"removed": "1.22", "instead": "rbac.authorization.k8s.io/v1"},
		"ClusterRoleBinding": {"removed": "1.22", "instead": "rbac.authorization.k8s.io/v1"},
		"Role": {"removed": "1.22", "instead": "rbac.authorization.k8s.io/v1"},
		"RoleBinding": {"removed": "1.22", "instead": "rbac.authorization.k8s.io/v1"},
	},
	"scheduling.k8s.io/v1beta1": {
		"PriorityClass": {"removed": "1.22", "instead": "scheduling.k8s.io/v1"},
	},
	"storage.k8s.io/v1beta1": {
		"CSIDriver": {"removed": "1.22", "instead": "storage.k8s.io/v1"},
		"CSINode": {"removed": "1.22", "instead": "storage.k8s.io/v1"},
		"StorageClass": {"removed": "1.22", "instead": "storage.k8s.io/v1"},
	},
}

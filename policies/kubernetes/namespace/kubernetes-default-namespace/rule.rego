# METADATA
# title: Object lives in the default namespace
# description: >-
#   Who names no namespace ends up here, next to everything else that named none. Rights, quotas and network
#   policies are given by namespace.
# related_resources:
#   - https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
# custom:
#   id: kubernetes-default-namespace
#   severity: low
#   confidence: medium
#   remediation: Make a namespace for the application and name it in `metadata.namespace`.
#   resource_types: [kubernetes/workload, ConfigMap, Ingress, Role, RoleBinding, Secret, Service, ServiceAccount]
#   aliases:
#     [
#       CKV_K8S_21, KSV-0110, AVD-KSV-0110, KSV110, kubernetes-default-namespace-should-not-be-used, FG_R00497,
#       AC_K8S_0086, use-namespace
#     ]
#   controls: {cis-kubernetes-1.23: ["5.7.1", "5.7.4"]}
package trueline.kubernetes.namespace.default_namespace

deny contains finding if {
	input.attributes.metadata.namespace == "default"
	not comes_with_cluster
	finding := {
		"message": sprintf("%s lives in the default namespace.", [input.address]),
		"path": ["metadata", "namespace"],
	}
}

deny contains finding if {
	not input.attributes.metadata.namespace
	not comes_with_cluster
	finding := {
		"message": sprintf("%s names no namespace and ends up in the default one.", [input.address]),
		"missing": ["metadata", "namespace"],
	}
}

comes_with_cluster if {
	[input.resource_type, input.attributes.metadata.name] in [["Service", "kubernetes"], ["ServiceAccount", "default"]]
}

# METADATA
# title: Default service account is given a role
# description: Every pod of the namespace that names no account gets the role with it.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/
# custom:
#   id: kubernetes-default-service-account-bound
#   severity: medium
#   confidence: high
#   remediation: Make a ServiceAccount for the workload and give the role to that.
#   resource_types: [ClusterRoleBinding, RoleBinding]
#   aliases: [CKV_K8S_42, FG_R00498, AC_K8S_0113]
#   controls:
#     cis-kubernetes-1.23: ["5.1.5"]
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.default_service_account_bound

deny contains finding if {
	some i
	subject := input.attributes.subjects[i]
	subject.kind == "ServiceAccount"
	subject.name == "default"
	finding := {
		"message": sprintf("%s gives a role to the default service account.", [input.address]),
		"path": ["subjects", i, "name"],
	}
}

# METADATA
# title: Nobody in particular is given a role
# description: Whoever reaches the API server has the role, without any proof of who they are.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
# custom:
#   id: kubernetes-anonymous-user-bound
#   severity: critical
#   confidence: high
#   remediation: Take the subject out of the binding.
#   resource_types: [ClusterRoleBinding, RoleBinding]
#   aliases: [KSV-0122, AVD-KSV-0122, KSV122, kubernetes-no-anonymous-user-bind]
#   controls:
#     hipaa: ["164.312(d)"]
#     nist-800-53: ["AC-14", "IA-2"]
#     pci-dss: ["8.2.1"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.rbac.anonymous_user_bound

deny contains finding if {
	some i
	name := input.attributes.subjects[i].name
	name in {"system:anonymous", "system:unauthenticated"}
	not comes_with_cluster
	finding := {
		"message": sprintf("%s gives a role to everybody.", [input.address]),
		"path": ["subjects", i, "name"],
	}
}

# Bindings that every cluster has.
comes_with_cluster if {
	input.attributes.metadata.name in {"system:public-info-viewer"}
	input.attributes.roleRef.name == input.attributes.metadata.name
}

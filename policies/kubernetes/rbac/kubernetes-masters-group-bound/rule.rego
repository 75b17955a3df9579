# METADATA
# title: Group system:masters is bound
# description: >-
#   Members of `system:masters` pass all checks of authorization; a binding makes them look as if they could be held
#   by one.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
# custom:
#   id: kubernetes-masters-group-bound
#   severity: high
#   confidence: high
#   remediation: Use a group of your own, and leave `system:masters` to the certificate that opens a broken cluster.
#   resource_types: [ClusterRoleBinding, RoleBinding]
#   aliases: [KSV-0123, AVD-KSV-0123, KSV0123, kubernetes-no-system-masters-group-bind]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.masters_group_bound

deny contains finding if {
	some i
	name := input.attributes.subjects[i].name
	name in {"system:masters"}
	not comes_with_cluster
	finding := {
		"message": sprintf("%s binds the group system:masters.", [input.address]),
		"path": ["subjects", i, "name"],
	}
}

# Bindings that every cluster has.
comes_with_cluster if {
	input.attributes.metadata.name in {"cluster-admin"}
	input.attributes.roleRef.name == input.attributes.metadata.name
}

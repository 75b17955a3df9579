# METADATA
# title: cluster-admin is given away
# description: >-
#   The role `cluster-admin` may do everything, everywhere. Few need that, and no program that is reached from
#   outside.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
# custom:
#   id: kubernetes-cluster-admin-bound
#   severity: high
#   confidence: high
#   remediation: Give a role with the rights that are needed.
#   resource_types: [ClusterRoleBinding, RoleBinding]
#   aliases:
#     [
#       KSV-0111, AVD-KSV-0111, KSV111, kubernetes-cluster-admin0-role-only-used-where-required, FG_R00479,
#       cluster-admin-role-binding
#     ]
#   controls:
#     cis-kubernetes-1.23: ["5.1.1"]
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.cluster_admin_bound

deny contains finding if {
	input.attributes.roleRef.name == "cluster-admin"
	input.attributes.roleRef.kind == "ClusterRole"
	not comes_with_cluster
	finding := {
		"message": sprintf("%s gives cluster-admin away.", [input.address]),
		"path": ["roleRef", "name"],
	}
}

comes_with_cluster if {
	input.attributes.metadata.name == "cluster-admin"
	input.attributes.subjects[_].name == "system:masters"
}

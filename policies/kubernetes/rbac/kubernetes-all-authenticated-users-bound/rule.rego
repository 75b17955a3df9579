# METADATA
# title: All users are given a role
# description: Every user and every service account of the cluster has the role.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
# custom:
#   id: kubernetes-all-authenticated-users-bound
#   severity: high
#   confidence: high
#   remediation: Name the group that needs it.
#   resource_types: [ClusterRoleBinding, RoleBinding]
#   aliases: [KSV-01011, AVD-KSV-01011, KSV01011, kubernetes-no-system-authenticated-group-bind]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.all_authenticated_users_bound

deny contains finding if {
	some i
	name := input.attributes.subjects[i].name
	name in {"system:authenticated", "system:serviceaccounts"}
	not comes_with_cluster
	finding := {
		"message": sprintf("%s gives a role to all users.", [input.address]),
		"path": ["subjects", i, "name"],
	}
}

# Bindings that every cluster has.
comes_with_cluster if {
	input.attributes.metadata.name in {"system:basic-user", "system:discovery", "system:public-info-viewer", "system:service-account-issuer-discovery"}
	input.attributes.roleRef.name == input.attributes.metadata.name
}

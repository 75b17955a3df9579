# METADATA
# title: Program may hand out rights
# description: A program whose account may change bindings makes itself, or whoever breaks into it, an administrator.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
# custom:
#   id: kubernetes-program-may-bind-roles
#   severity: critical
#   confidence: high
#   remediation: Take the rights to bindings out of the role, or give the role to people.
#   resource_types: [ClusterRoleBinding, RoleBinding]
#   aliases: [CKV2_K8S_1]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.program_may_bind_roles

import data.trueline.lib.rbac

deny contains finding if {
	rbac.is_for_programs
	some bound in rbac.bound
	rbac.allows_at_all(bound.rule, {"rbac.authorization.k8s.io"}, {"rolebindings", "clusterrolebindings"}, {"create", "update", "patch", "bind"})
	finding := {
		"message": sprintf("%s lets a program hand out rights.", [input.address]),
		"path": ["roleRef", "name"],
		"related": [{"address": bound.role, "message": "the role that allows it"}],
	}
}

# METADATA
# title: Program may act as somebody else
# description: Whoever breaks into the program can act as any user, group or account.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
# custom:
#   id: kubernetes-program-may-impersonate
#   severity: critical
#   confidence: high
#   remediation: Take the verb `impersonate` out of the role.
#   resource_types: [ClusterRoleBinding, RoleBinding]
#   aliases: [CKV2_K8S_3]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.program_may_impersonate

import data.trueline.lib.rbac

deny contains finding if {
	rbac.is_for_programs
	some bound in rbac.bound
	rbac.allows_at_all(bound.rule, {"", "authentication.k8s.io"}, {"groups", "serviceaccounts", "users"}, {"impersonate"})
	finding := {
		"message": sprintf("%s lets a program act as others.", [input.address]),
		"path": ["roleRef", "name"],
		"related": [{"address": bound.role, "message": "the role that allows it"}],
	}
}

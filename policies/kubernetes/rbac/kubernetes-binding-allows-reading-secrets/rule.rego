# METADATA
# title: Binding lets its subjects at all secrets
# description: The role that is bound may read or change every Secret in reach of the binding.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
# custom:
#   id: kubernetes-binding-allows-reading-secrets
#   severity: high
#   confidence: medium
#   remediation: Bind a role that names the Secrets that are needed.
#   resource_types: [ClusterRoleBinding, RoleBinding]
#   aliases: [CKV2_K8S_5, access-to-secrets]
#   controls:
#     cis-kubernetes-1.23: ["5.1.2"]
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.binding_allows_reading_secrets

import data.trueline.lib.rbac

deny contains finding if {
	some bound in rbac.bound
	rbac.allows_at_all(bound.rule, {""}, {"secrets"}, {"get", "list", "watch", "create", "delete"})
	rbac.is_general(bound.rule)
	finding := {
		"message": sprintf("%s lets its subjects at all secrets.", [input.address]),
		"path": ["roleRef", "name"],
		"related": [{"address": bound.role, "message": "the role that allows it"}],
	}
}

# METADATA
# title: Role may give away rights that it does not have
# description: With `bind` a role can be given to anybody, also one with more rights than the giver has.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
# custom:
#   id: kubernetes-role-binds-roles
#   severity: critical
#   confidence: high
#   remediation: Take the verb `bind` out of the role, or name the roles that may be given in `resourceNames`.
#   resource_types: [ClusterRole, Role]
#   aliases: [CKV_K8S_157]
#   controls:
#     cis-kubernetes-1.23: ["5.1.8"]
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.role_binds_roles

import data.trueline.lib.rbac

deny contains finding if {
	not rbac.is_system
	some i
	rule := input.attributes.rules[i]
	rbac.allows(rule, groups, resources, verbs)
	finding := {
		"message": sprintf("%s may give away rights that it does not have.", [input.address]),
		"path": ["rules", i, "verbs"],
	}
}

groups := {"rbac.authorization.k8s.io"}

resources := {"roles", "clusterroles", "rolebindings", "clusterrolebindings"}

verbs := {"bind"}

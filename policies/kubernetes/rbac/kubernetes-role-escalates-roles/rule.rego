# METADATA
# title: Role may add rights that it does not have
# description: With `escalate` a role can be changed to allow more than whoever changes it may do.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
# custom:
#   id: kubernetes-role-escalates-roles
#   severity: critical
#   confidence: high
#   remediation: Take the verb `escalate` out of the role.
#   resource_types: [ClusterRole, Role]
#   aliases: [CKV_K8S_158]
#   controls:
#     cis-kubernetes-1.23: ["5.1.8"]
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.role_escalates_roles

import data.trueline.lib.rbac

deny contains finding if {
	not rbac.is_system
	some i
	rule := input.attributes.rules[i]
	rbac.allows(rule, groups, resources, verbs)
	finding := {
		"message": sprintf("%s may add rights that it does not have.", [input.address]),
		"path": ["rules", i, "verbs"],
	}
}

groups := {"rbac.authorization.k8s.io"}

resources := {"roles", "clusterroles"}

verbs := {"escalate"}

# METADATA
# title: Role may run commands in pods
# description: >-
#   Whoever may open a shell in a pod has all that the pod has: its secrets, its account, its network.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
# custom:
#   id: kubernetes-role-executes-in-pods
#   severity: high
#   confidence: high
#   remediation: Keep `pods/exec` to those who repair, for as long as they do.
#   resource_types: [ClusterRole, Role]
#   aliases: [KSV-0053, AVD-KSV-0053, KSV053, kubernetes-no-getting-shell-pods]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.role_executes_in_pods

import data.trueline.lib.rbac

deny contains finding if {
	not rbac.is_system
	some i
	rule := input.attributes.rules[i]
	rbac.allows(rule, groups, resources, verbs)
	finding := {
		"message": sprintf("%s may run commands in pods.", [input.address]),
		"path": ["rules", i, "verbs"],
	}
}

groups := {""}

resources := {"pods/exec"}

verbs := {"create", "get"}

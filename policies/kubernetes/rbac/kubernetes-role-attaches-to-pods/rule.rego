# METADATA
# title: Role may attach to pods
# description: Whoever attaches to a container types into its program and reads what it writes.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
# custom:
#   id: kubernetes-role-attaches-to-pods
#   severity: high
#   confidence: high
#   remediation: Keep `pods/attach` to those who repair, for as long as they do.
#   resource_types: [ClusterRole, Role]
#   aliases: [KSV-0054, AVD-KSV-0054, KSV054, kubernetes-no-attaching-shell-pods]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.role_attaches_to_pods

import data.trueline.lib.rbac

deny contains finding if {
	not rbac.is_system
	some i
	rule := input.attributes.rules[i]
	rbac.allows(rule, groups, resources, verbs)
	finding := {
		"message": sprintf("%s may attach to pods.", [input.address]),
		"path": ["rules", i, "verbs"],
	}
}

groups := {""}

resources := {"pods/attach"}

verbs := {"create", "get"}

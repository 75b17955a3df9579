# METADATA
# title: Role may talk to kubelets past the API server
# description: >-
#   Through `nodes/proxy` commands are run in every pod of a node, unseen by admission and by the audit log.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
# custom:
#   id: kubernetes-role-reaches-node-proxy
#   severity: high
#   confidence: high
#   remediation: Take `nodes/proxy` out of the role.
#   resource_types: [ClusterRole, Role]
#   aliases: [KSV-0047, AVD-KSV-0047, KSV047, kubernetes-no-privilege-escalation-from-node-proxy]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.role_reaches_node_proxy

import data.trueline.lib.rbac

deny contains finding if {
	not rbac.is_system
	some i
	rule := input.attributes.rules[i]
	rbac.allows(rule, groups, resources, verbs)
	finding := {
		"message": sprintf("%s may talk to kubelets past the API server.", [input.address]),
		"path": ["rules", i, "verbs"],
	}
}

groups := {""}

resources := {"nodes/proxy"}

verbs := {"get", "create", "update", "patch"}

# METADATA
# title: Role may change all ConfigMaps
# description: The configuration of programs, and of parts of the cluster, stands in ConfigMaps.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
# custom:
#   id: kubernetes-role-manages-configmaps
#   severity: low
#   confidence: medium
#   remediation: Name the ConfigMaps that are needed in `resourceNames`.
#   resource_types: [ClusterRole, Role]
#   aliases: [KSV-0049, AVD-KSV-0049, KSV049, kubernetes-no-manage-configmaps]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.role_manages_configmaps

import data.trueline.lib.rbac

deny contains finding if {
	not rbac.is_system
	some i
	rule := input.attributes.rules[i]
	rbac.allows(rule, groups, resources, verbs)
	rbac.is_general(rule)
	finding := {
		"message": sprintf("%s may change all ConfigMaps.", [input.address]),
		"path": ["rules", i, "verbs"],
	}
}

groups := {""}

resources := {"configmaps"}

verbs := {"create", "update", "patch", "delete", "deletecollection"}

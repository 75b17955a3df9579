# METADATA
# title: Role allows more than it names
# description: >-
#   `*` stands for all that there is and all that will ever be added: every group, every resource or every verb.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
# custom:
#   id: kubernetes-role-with-wildcards
#   severity: high
#   confidence: high
#   remediation: Name the groups, resources and verbs that are needed.
#   resource_types: [ClusterRole, Role]
#   aliases:
#     [
#       CKV_K8S_49, KSV-0044, AVD-KSV-0044, KSV044, kubernetes-no-wildcard-verb-resource-role, KSV-0045,
#       AVD-KSV-0045, KSV045, kubernetes-no-wildcard-verb-role, KSV-0046, AVD-KSV-0046, KSV046,
#       kubernetes-no-wildcard-resource-clusterrole, KSV-0112, AVD-KSV-0112, KSV112,
#       kubernetes-no-wildcard-resource-role, FG_R00481, wildcard-in-rules
#     ]
#   controls:
#     cis-kubernetes-1.23: ["5.1.3"]
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.role_with_wildcards

import data.trueline.lib.rbac

deny contains finding if {
	not rbac.is_system
	some field in ["apiGroups", "resources", "verbs"]
	some i, j
	input.attributes.rules[i][field][j] == "*"
	finding := {
		"message": sprintf("%s allows all %s.", [input.address, names[field]]),
		"path": ["rules", i, field, j],
	}
}

names := {"apiGroups": "API groups", "resources": "resources", "verbs": "verbs"}

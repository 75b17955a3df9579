# METADATA
# title: Role may read or change secrets
# description: >-
#   Whoever has the role gets at every password and token of the namespace, or of the whole cluster. To list them is
#   to read them.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
# custom:
#   id: kubernetes-role-reads-secrets
#   severity: high
#   confidence: high
#   remediation: Name the Secrets that are needed in `resourceNames`, or mount them into the pods that need them.
#   resource_types: [ClusterRole, Role]
#   aliases:
#     [
#       KSV-0041, AVD-KSV-0041, KSV041, kubernetes-no-manage-secrets, KSV-0113, AVD-KSV-0113, KSV113,
#       kubernetes-no-manage-ns-secrets, FG_R00480
#     ]
#   controls:
#     cis-kubernetes-1.23: ["5.1.2"]
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.role_reads_secrets

import data.trueline.lib.rbac

deny contains finding if {
	not rbac.is_system
	some i
	rule := input.attributes.rules[i]
	rbac.allows(rule, groups, resources, verbs)
	rbac.is_general(rule)
	finding := {
		"message": sprintf("%s may read or change secrets.", [input.address]),
		"path": ["rules", i, "verbs"],
	}
}

groups := {""}

resources := {"secrets"}

verbs := rbac.reading | rbac.changing

# METADATA
# title: Role may act as somebody else
# description: >-
#   With `impersonate` a request is carried out in the name, and with the rights, of any user, group or account.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
# custom:
#   id: kubernetes-role-impersonates
#   severity: critical
#   confidence: high
#   remediation: Take the verb out of the role, or name whom it may act as in `resourceNames`.
#   resource_types: [ClusterRole, Role]
#   aliases: [KSV-0043, AVD-KSV-0043, KSV043, kubernetes-no-impersonate-privileged-groups]
#   controls:
#     cis-kubernetes-1.23: ["5.1.8"]
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.role_impersonates

import data.trueline.lib.rbac

deny contains finding if {
	not rbac.is_system
	some i
	rule := input.attributes.rules[i]
	rbac.allows(rule, groups, resources, verbs)
	rbac.is_general(rule)
	finding := {
		"message": sprintf("%s may act as others.", [input.address]),
		"path": ["rules", i, "verbs"],
	}
}

groups := {"", "authentication.k8s.io"}

resources := {"users", "groups", "serviceaccounts", "uids"}

verbs := {"impersonate"}

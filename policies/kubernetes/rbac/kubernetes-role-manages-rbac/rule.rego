# METADATA
# title: Role may hand out rights
# description: >-
#   Whoever may create or change roles and bindings can give rights away, as far as they have them, and take them
#   from others.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
# custom:
#   id: kubernetes-role-manages-rbac
#   severity: high
#   confidence: high
#   remediation: Keep the verbs to the administrators of the cluster.
#   resource_types: [ClusterRole, Role]
#   aliases:
#     [
#       KSV-0050, AVD-KSV-0050, KSV050, kubernetes-no-privilege-escalation-rbac, KSV-0051, AVD-KSV-0051, KSV051,
#       kubernetes-do-not-allow-role-binding-associate-privileged-role, KSV-0052, AVD-KSV-0052, KSV052,
#       kubernetes-allow-role-clusterrolebindings-associate-privileged-cluster-role, KSV-0055, AVD-KSV-0055,
#       KSV055, kubernetes-view-all-secrets
#     ]
#   controls:
#     cis-kubernetes-1.23: ["5.1.1"]
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.role_manages_rbac

import data.trueline.lib.rbac

deny contains finding if {
	not rbac.is_system
	some i
	rule := input.attributes.rules[i]
	rbac.allows(rule, groups, resources, verbs)
	finding := {
		"message": sprintf("%s may hand out rights.", [input.address]),
		"path": ["rules", i, "verbs"],
	}
}

groups := {"rbac.authorization.k8s.io"}

resources := {"roles", "clusterroles", "rolebindings", "clusterrolebindings"}

verbs := rbac.changing

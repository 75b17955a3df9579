# METADATA
# title: Role may delete the logs of pods
# description: An attacker who may delete logs can hide what happened.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
# custom:
#   id: kubernetes-role-deletes-pod-logs
#   severity: medium
#   confidence: high
#   remediation: Take `delete` and `deletecollection` of `pods/log` out of the role.
#   resource_types: [ClusterRole, Role]
#   aliases: [KSV-0042, AVD-KSV-0042, KSV042, kubernetes-no-delete-pod-logs]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.role_deletes_pod_logs

import data.trueline.lib.rbac

deny contains finding if {
	not rbac.is_system
	some i
	rule := input.attributes.rules[i]
	rbac.allows(rule, groups, resources, verbs)
	finding := {
		"message": sprintf("%s may delete the logs of pods.", [input.address]),
		"path": ["rules", i, "verbs"],
	}
}

groups := {""}

resources := {"pods/log"}

verbs := {"delete", "deletecollection"}

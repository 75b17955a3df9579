# METADATA
# title: Program may take over addresses
# description: >-
#   Whoever may change the status of Services can set the address of a load balancer, and draw to themselves what is
#   sent there (CVE-2020-8554).
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
# custom:
#   id: kubernetes-program-may-change-service-status
#   severity: high
#   confidence: high
#   remediation: Take `services/status` out of the role.
#   resource_types: [ClusterRoleBinding, RoleBinding]
#   aliases: [CKV2_K8S_4]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.program_may_change_service_status

import data.trueline.lib.rbac

deny contains finding if {
	rbac.is_for_programs
	some bound in rbac.bound
	rbac.allows_at_all(bound.rule, {""}, {"services/status"}, {"patch", "update"})
	finding := {
		"message": sprintf("%s lets a program take over addresses.", [input.address]),
		"path": ["roleRef", "name"],
		"related": [{"address": bound.role, "message": "the role that allows it"}],
	}
}

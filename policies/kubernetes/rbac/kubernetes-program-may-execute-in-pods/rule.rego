# METADATA
# title: Program may run commands in pods
# description: >-
#   Whoever breaks into the program can open a shell in other pods, or talk to the kubelets past the API server.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
# custom:
#   id: kubernetes-program-may-execute-in-pods
#   severity: high
#   confidence: high
#   remediation: Take `pods/exec` and `nodes/proxy` out of the role.
#   resource_types: [ClusterRoleBinding, RoleBinding]
#   aliases: [CKV2_K8S_2]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.program_may_execute_in_pods

import data.trueline.lib.rbac

deny contains finding if {
	rbac.is_for_programs
	some bound in rbac.bound
	rbac.allows_at_all(bound.rule, {""}, {"nodes/proxy", "pods/exec", "pods/*", "nodes/*"}, {"create"})
	finding := {
		"message": sprintf("%s lets a program run commands in pods.", [input.address]),
		"path": ["roleRef", "name"],
		"related": [{"address": bound.role, "message": "the role that allows it"}],
	}
}

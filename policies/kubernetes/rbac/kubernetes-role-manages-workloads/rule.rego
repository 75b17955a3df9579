# METADATA
# title: Role may start pods
# description: >-
#   Whoever may create or change workloads can run any image under any service account of the namespace, and mount
#   any of its secrets.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
# custom:
#   id: kubernetes-role-manages-workloads
#   severity: medium
#   confidence: medium
#   remediation: >-
#     Keep the verbs to those who deploy, in the namespaces they deploy to, and confine pods with the pod security
#     admission.
#   resource_types: [ClusterRole, Role]
#   aliases: [KSV-0048, AVD-KSV-0048, KSV048, kubernetes-deny-create-update-malicious-pod, FG_R00482]
#   controls:
#     cis-kubernetes-1.23: ["5.1.4"]
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.role_manages_workloads

import data.trueline.lib.rbac

deny contains finding if {
	not rbac.is_system
	some i
	rule := input.attributes.rules[i]
	rbac.allows(rule, groups, resources, verbs)
	rbac.is_general(rule)
	finding := {
		"message": sprintf("%s may start pods.", [input.address]),
		"path": ["rules", i, "verbs"],
	}
}

groups := {"", "apps", "batch", "extensions"}

resources := {"pods", "deployments", "daemonsets", "statefulsets", "replicasets", "replicationcontrollers", "jobs", "cronjobs"}

verbs := {"create", "update", "patch"}

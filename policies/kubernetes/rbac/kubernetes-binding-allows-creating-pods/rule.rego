# METADATA
# title: Binding lets its subjects start pods
# description: >-
#   Whoever may start pods can run any image under any service account of the namespace, and mount any of its
#   secrets.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
# custom:
#   id: kubernetes-binding-allows-creating-pods
#   severity: medium
#   confidence: medium
#   remediation: Bind the role to those who deploy, and confine pods with the pod security admission.
#   resource_types: [ClusterRoleBinding, RoleBinding]
#   aliases: [access-to-create-pods]
#   controls:
#     cis-kubernetes-1.23: ["5.1.4"]
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.binding_allows_creating_pods

import data.trueline.lib.rbac

deny contains finding if {
	some bound in rbac.bound
	rbac.allows_at_all(bound.rule, {"", "apps", "batch"}, {"pods", "deployments", "statefulsets", "replicasets", "cronjobs", "jobs", "daemonsets"}, {"create"})
	finding := {
		"message": sprintf("%s lets its subjects start pods.", [input.address]),
		"path": ["roleRef", "name"],
		"related": [{"address": bound.role, "message": "the role that allows it"}],
	}
}

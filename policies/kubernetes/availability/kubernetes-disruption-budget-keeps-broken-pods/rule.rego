# METADATA
# title: Disruption budget guards pods that are broken
# description: >-
#   Unless `unhealthyPodEvictionPolicy` says otherwise, pods that never become ready count as needed, and a node
#   with them cannot be drained.
# related_resources:
#   - https://kubernetes.io/docs/tasks/run-application/configure-pdb/
# custom:
#   id: kubernetes-disruption-budget-keeps-broken-pods
#   severity: low
#   confidence: medium
#   remediation: >-
#     Set `unhealthyPodEvictionPolicy: AlwaysAllow`.
#   resource_types: [PodDisruptionBudget]
#   aliases: [pdb-unhealthy-pod-eviction-policy]
package trueline.kubernetes.availability.disruption_budget_keeps_broken_pods

deny contains finding if {
	not input.attributes.spec.unhealthyPodEvictionPolicy
	finding := {
		"message": sprintf("%s does not say what becomes of broken pods.", [input.address]),
		"missing": ["spec", "unhealthyPodEvictionPolicy"],
	}
}

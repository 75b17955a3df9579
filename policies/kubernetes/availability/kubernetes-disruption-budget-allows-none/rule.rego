# METADATA
# title: Disruption budget lets no node be drained
# description: >-
#   With `maxUnavailable: 0` pods can never be evicted: nodes can neither be drained nor updated.
# related_resources:
#   - https://kubernetes.io/docs/tasks/run-application/configure-pdb/
# custom:
#   id: kubernetes-disruption-budget-allows-none
#   severity: medium
#   confidence: medium
#   remediation: Set `maxUnavailable` to 1 or more.
#   resource_types: [PodDisruptionBudget]
#   aliases: [pdb-max-unavailable]
package trueline.kubernetes.availability.disruption_budget_allows_none

deny contains finding if {
	input.attributes.spec.maxUnavailable in {0, "0", "0%"}
	finding := {
		"message": sprintf("%s never lets a pod go.", [input.address]),
		"path": ["spec", "maxUnavailable"],
	}
}

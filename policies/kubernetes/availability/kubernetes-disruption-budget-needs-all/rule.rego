# METADATA
# title: Disruption budget needs every replica
# description: >-
#   At least as many pods must run as there are replicas, so that none can ever be evicted: nodes can neither be
#   drained nor updated.
# related_resources:
#   - https://kubernetes.io/docs/tasks/run-application/configure-pdb/
# custom:
#   id: kubernetes-disruption-budget-needs-all
#   severity: medium
#   confidence: medium
#   remediation: Lower `minAvailable` below the number of replicas, or add replicas.
#   resource_types: [PodDisruptionBudget]
#   aliases: [pdb-min-available]
package trueline.kubernetes.availability.disruption_budget_needs_all

deny contains finding if {
	input.attributes.spec.minAvailable == "100%"
	finding := {
		"message": sprintf("%s needs all pods to run.", [input.address]),
		"path": ["spec", "minAvailable"],
	}
}

deny contains finding if {
	least := input.attributes.spec.minAvailable
	is_number(least)
	some kind, workloads in input.related
	some workload in workloads
	workload.direction == "to"
	workload.path == ["spec", "selector"]
	least >= object.get(workload.attributes.spec, "replicas", 1)
	not kind in {"DaemonSet", "Pod", "Job", "CronJob"}
	finding := {
		"message": sprintf("%s needs all replicas of %s to run.", [input.address, workload.address]),
		"path": ["spec", "minAvailable"],
		"related": [{"address": workload.address, "message": "the replicas"}],
	}
}

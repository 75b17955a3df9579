# METADATA
# title: Autoscaler keeps fewer than three replicas
# description: >-
#   With one or two replicas a node that fails, or is drained while another fails, takes the application down.
# related_resources:
#   - https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
# custom:
#   id: kubernetes-autoscaler-too-few-replicas
#   severity: low
#   confidence: low
#   remediation: Set `minReplicas` to 3 or more.
#   resource_types: [HorizontalPodAutoscaler]
#   aliases: [hpa-minimum-three-replicas]
package trueline.kubernetes.availability.autoscaler_too_few_replicas

import data.trueline.lib.kubernetes

deny contains finding if {
	input.attributes.spec.minReplicas < 3
	finding := {
		"message": sprintf("%s keeps %v of at least 3 replicas.", [input.address, input.attributes.spec.minReplicas]),
		"path": ["spec", "minReplicas"],
	}
}

deny contains finding if {
	not kubernetes.is_set(input.attributes.spec.minReplicas)
	finding := {
		"message": sprintf("%s keeps 1 of at least 3 replicas.", [input.address]),
		"missing": ["spec", "minReplicas"],
	}
}

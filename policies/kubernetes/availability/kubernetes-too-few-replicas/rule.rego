# METADATA
# title: Workload runs fewer than three replicas
# description: >-
#   With one or two replicas a node that fails, or is drained while another fails, takes the application down.
# related_resources:
#   - https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
# custom:
#   id: kubernetes-too-few-replicas
#   severity: low
#   confidence: low
#   remediation: Set `spec.replicas` to 3 or more, or let an autoscaler keep at least that many.
#   resource_types: [Deployment, DeploymentConfig, ReplicaSet, ReplicationController, Rollout, StatefulSet]
#   aliases: [minimum-three-replicas]
package trueline.kubernetes.availability.too_few_replicas

deny contains finding if {
	not is_scaled
	input.attributes.spec.replicas < 3
	input.attributes.spec.replicas > 0
	finding := {
		"message": sprintf("%s runs %v of at least 3 replicas.", [input.address, input.attributes.spec.replicas]),
		"path": ["spec", "replicas"],
	}
}

deny contains finding if {
	not is_scaled
	not input.attributes.spec.replicas
	finding := {
		"message": sprintf("%s runs 1 of at least 3 replicas.", [input.address]),
		"missing": ["spec", "replicas"],
	}
}

# An autoscaler has the word.
is_scaled if {
	some kind in ["HorizontalPodAutoscaler", "ScaledObject"]
	input.related[kind][_].direction == "from"
}

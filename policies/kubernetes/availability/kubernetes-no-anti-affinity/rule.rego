# METADATA
# title: Replicas may all land on one node
# description: >-
#   Nothing keeps the scheduler from placing all replicas on one node, and the application goes down with it.
# related_resources:
#   - https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
#   - https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
# custom:
#   id: kubernetes-no-anti-affinity
#   severity: low
#   confidence: medium
#   remediation: >-
#     Add a `podAntiAffinity` that selects the pods of the workload, with `topologyKey: kubernetes.io/hostname`, or
#     `topologySpreadConstraints`.
#   resource_types: [Deployment, DeploymentConfig, ReplicaSet, ReplicationController, Rollout, StatefulSet]
#   aliases: [no-anti-affinity]
package trueline.kubernetes.availability.no_anti_affinity

import data.trueline.lib.kubernetes
import data.trueline.lib.selectors

deny contains finding if {
	input.attributes.spec.replicas > 1
	is_object(kubernetes.pod)
	not is_spread
	finding := {
		"message": sprintf("%s does not spread its %v replicas.", [input.address, input.attributes.spec.replicas]),
		"missing": array.concat(kubernetes.pod_path, ["affinity", "podAntiAffinity"]),
	}
}

is_spread if count(kubernetes.pod.topologySpreadConstraints) > 0

is_spread if {
	some term in terms
	term.topologyKey != ""
	holds_here(term)
	selects(term.labelSelector)
}

terms contains term if {
	some term in kubernetes.pod.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution
}

terms contains weighted.podAffinityTerm if {
	some weighted in kubernetes.pod.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution
}

# A term without namespaces is about the pod's own.
holds_here(term) if not term.namespaces

holds_here(term) if kubernetes.namespace in term.namespaces

holds_here(term) if term.namespaceSelector

selects(selector) if selectors.matches(selector, kubernetes.pod_labels)

# METADATA
# title: Workload may run on any node
# description: >-
#   Without a node affinity or selector the pods may land on nodes that are meant for others, or that lack what they
#   need.
# related_resources:
#   - https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
# custom:
#   id: kubernetes-no-node-affinity
#   severity: info
#   confidence: low
#   remediation: Add a `nodeAffinity` or a `nodeSelector` where nodes differ.
#   resource_types: [kubernetes/workload]
#   aliases: [no-node-affinity]
#   opt_in: true
package trueline.kubernetes.availability.no_node_affinity

import data.trueline.lib.kubernetes

deny contains finding if {
	is_object(kubernetes.pod)
	not kubernetes.pod.affinity.nodeAffinity
	not kubernetes.pod.nodeSelector
	not kubernetes.pod.nodeName
	finding := {
		"message": sprintf("%s may run on any node.", [input.address]),
		"missing": array.concat(kubernetes.pod_path, ["affinity", "nodeAffinity"]),
	}
}

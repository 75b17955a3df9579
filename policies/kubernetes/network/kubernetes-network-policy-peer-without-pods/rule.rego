# METADATA
# title: Network policy allows pods that are not there
# description: >-
#   No workload among the manifests has the labels of the peer: the traffic that should pass is dropped, or the peer
#   is long gone.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/network-policies/
# custom:
#   id: kubernetes-network-policy-peer-without-pods
#   severity: low
#   confidence: low
#   remediation: Correct the selector or the labels, or remove the peer.
#   resource_types: [NetworkPolicy]
#   aliases: [dangling-networkpolicypeer-podselector]
package trueline.kubernetes.network.network_policy_peer_without_pods

deny contains finding if {
	some [way, side] in [["ingress", "from"], ["egress", "to"]]
	some i, j
	peer := input.attributes.spec[way][i][side][j]
	count(peer.podSelector) > 0
	not peer.namespaceSelector
	path := ["spec", way, i, side, j, "podSelector"]
	not selects_pods(path)
	finding := {
		"message": sprintf("A peer of %s selects no pods of these manifests.", [input.address]),
		"path": path,
	}
}

selects_pods(path) if {
	some kind, others in input.related
	some other in others
	other.direction == "to"
	other.path == path
}

# METADATA
# title: Network policy holds for no pods
# description: >-
#   No workload among the manifests has the labels that the policy selects: what it should guard stands open.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/network-policies/
# custom:
#   id: kubernetes-network-policy-without-pods
#   severity: low
#   confidence: low
#   remediation: Correct the selector or the labels. If the pods come from elsewhere, ignore the rule here.
#   resource_types: [NetworkPolicy]
#   aliases: [dangling-networkpolicy]
package trueline.kubernetes.network.network_policy_without_pods

deny contains finding if {
	selector := input.attributes.spec.podSelector
	count(object.get(selector, "matchLabels", {})) + count(object.get(selector, "matchExpressions", [])) > 0
	not selects_pods(["spec", "podSelector"])
	finding := {
		"message": sprintf("%s selects no pods of these manifests.", [input.address]),
		"path": ["spec", "podSelector"],
	}
}

selects_pods(path) if {
	some kind, others in input.related
	some other in others
	other.direction == "to"
	other.path == path
}

# METADATA
# title: Network policy opens all pods of its namespace
# description: >-
#   With an empty selector what the policy allows is allowed to every pod of the namespace, those that come later
#   included.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/network-policies/
# custom:
#   id: kubernetes-network-policy-without-selector
#   severity: low
#   confidence: low
#   remediation: Select the pods that need the traffic; keep the empty selector for policies that allow nothing.
#   resource_types: [NetworkPolicy]
#   aliases: [KSV-0038, AVD-KSV-0038, KSV038, kubernetes-selector-usage-in-network-policies]
#   controls: {cis-kubernetes-1.23: ["5.3.2"], nsa-kubernetes-1.0: ["2.0"]}
package trueline.kubernetes.network.network_policy_without_selector

deny contains finding if {
	selects_all
	some way in ["ingress", "egress"]
	count(input.attributes.spec[way]) > 0
	finding := {
		"message": sprintf("%s opens all pods of its namespace.", [input.address]),
		"path": ["spec", "podSelector"],
	}
}

selects_all if {
	selector := input.attributes.spec.podSelector
	count(object.get(selector, "matchLabels", {})) + count(object.get(selector, "matchExpressions", [])) == 0
}

# METADATA
# title: LimitRange leaves containers without limits
# description: Without defaults for containers those that say nothing of CPU and memory get none.
# related_resources:
#   - https://kubernetes.io/docs/concepts/policy/limit-range/
# custom:
#   id: kubernetes-limit-range-incomplete
#   severity: low
#   confidence: medium
#   remediation: Add an item of the type `Container` with `default`, `defaultRequest`, `max` and `min`.
#   resource_types: [LimitRange]
#   aliases: [KSV-0039, AVD-KSV-0039, KSV039, kubernetes-limit-range-usage]
#   controls:
#     nist-800-53: ["SC-5"]
#     nsa-kubernetes-1.0: ["4.1"]
#     soc2: ["A1.1"]
package trueline.kubernetes.configuration.limit_range_incomplete

deny contains finding if {
	not limits_containers
	finding := {
		"message": sprintf("%s sets no defaults for containers.", [input.address]),
		"missing": ["spec", "limits"],
	}
}

limits_containers if {
	some limit in input.attributes.spec.limits
	limit.type == "Container"
	limit["default"]
	limit.defaultRequest
}

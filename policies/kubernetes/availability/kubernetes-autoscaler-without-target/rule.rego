# METADATA
# title: Autoscaler scales nothing
# description: The workload that the autoscaler names is not among the manifests.
# related_resources:
#   - https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
# custom:
#   id: kubernetes-autoscaler-without-target
#   severity: medium
#   confidence: low
#   remediation: Correct `scaleTargetRef`. If the workload comes from elsewhere, ignore the rule here.
#   resource_types: [HorizontalPodAutoscaler]
#   aliases: [dangling-horizontalpodautoscaler]
package trueline.kubernetes.availability.autoscaler_without_target

deny contains finding if {
	name := input.attributes.spec.scaleTargetRef.name
	is_string(name)
	not has_target
	finding := {
		"message": sprintf("%s scales %s, which is not among these manifests.", [input.address, name]),
		"path": ["spec", "scaleTargetRef", "name"],
	}
}

has_target if {
	some kind, others in input.related
	some other in others
	other.direction == "to"
	other.path == ["spec", "scaleTargetRef", "name"]
}

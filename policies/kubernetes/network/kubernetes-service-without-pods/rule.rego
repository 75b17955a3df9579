# METADATA
# title: Service leads to no pods
# description: >-
#   No workload among the manifests has the labels that the Service selects: requests to it fail.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/service/
# custom:
#   id: kubernetes-service-without-pods
#   severity: medium
#   confidence: low
#   remediation: Correct the selector or the labels. If the pods come from elsewhere, ignore the rule here.
#   resource_types: [Service]
#   aliases: [dangling-service]
package trueline.kubernetes.network.service_without_pods

deny contains finding if {
	count(input.attributes.spec.selector) > 0
	not selects_pods(["spec", "selector"])
	finding := {
		"message": sprintf("%s selects no pods of these manifests.", [input.address]),
		"path": ["spec", "selector"],
	}
}

selects_pods(path) if {
	some kind, others in input.related
	some other in others
	other.direction == "to"
	other.path == path
}

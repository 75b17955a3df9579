# METADATA
# title: Service selects no pods
# description: >-
#   Without a selector somebody has to write the endpoints by hand, and whoever may do so leads the traffic where
#   they like.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors
# custom:
#   id: kubernetes-service-without-selector
#   severity: info
#   confidence: low
#   remediation: Add a `selector`, or make the Service of the type `ExternalName`.
#   resource_types: [Service]
#   aliases: [AC_K8S_0114]
package trueline.kubernetes.network.service_without_selector

deny contains finding if {
	spec := input.attributes.spec
	is_object(spec)
	count(object.get(spec, "selector", {})) == 0
	object.get(spec, "type", "ClusterIP") != "ExternalName"
	not is_api_server
	finding := {
		"message": sprintf("%s selects no pods.", [input.address]),
		"missing": ["spec", "selector"],
	}
}

is_api_server if input.attributes.metadata.name == "kubernetes"

# METADATA
# title: ServiceMonitor finds no Services
# description: >-
#   No Service among the manifests has the labels that it selects: nothing is measured, and nobody is warned.
# related_resources:
#   - https://prometheus-operator.dev/docs/developer/getting-started/
# custom:
#   id: kubernetes-service-monitor-without-services
#   severity: low
#   confidence: low
#   remediation: Correct the selector or the labels. If the Service comes from elsewhere, ignore the rule here.
#   resource_types: [ServiceMonitor]
#   aliases: [dangling-servicemonitor]
package trueline.kubernetes.network.service_monitor_without_services

deny contains finding if {
	count(input.attributes.spec.selector) > 0
	not finds_service
	finding := {
		"message": sprintf("%s selects no Services of these manifests.", [input.address]),
		"path": ["spec", "selector"],
	}
}

finds_service if {
	some service in input.related.Service
	service.direction == "to"
}

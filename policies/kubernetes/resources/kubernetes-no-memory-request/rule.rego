# METADATA
# title: Container requests no memory
# description: >-
#   The scheduler counts on no memory for the container: when its node runs short, it is among the first to be
#   killed.
# related_resources:
#   - https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
# custom:
#   id: kubernetes-no-memory-request
#   severity: low
#   confidence: medium
#   remediation: Set `resources.requests.memory` to what the container needs.
#   resource_types: [kubernetes/workload]
#   aliases: [CKV_K8S_12, KSV-0016, AVD-KSV-0016, KSV016, kubernetes-no-unspecified-memory-requests, AC_K8S_0099]
package trueline.kubernetes.resources.no_memory_request

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	container.kind != "ephemeralContainers"
	not is_said(container)
	finding := {
		"message": sprintf("%s of %s requests no memory.", [container.title, input.address]),
		"missing": array.concat(container.path, ["resources", "requests", "memory"]),
	}
}

is_said(container) if kubernetes.is_set(container.definition.resources.requests.memory)

# The API server takes the limit for the request, if there is none.
is_said(container) if kubernetes.is_set(container.definition.resources.limits.memory)

# METADATA
# title: Container requests no CPU
# description: >-
#   The scheduler counts on no CPU for the container: its node may be crowded, and it is the first to wait.
# related_resources:
#   - https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
# custom:
#   id: kubernetes-no-cpu-request
#   severity: low
#   confidence: medium
#   remediation: Set `resources.requests.cpu` to what the container needs.
#   resource_types: [kubernetes/workload]
#   aliases:
#     [
#       CKV_K8S_10, KSV-0015, AVD-KSV-0015, KSV015, kubernetes-no-unspecified-cpu-requests, AC_K8S_0097,
#       unset-cpu-requirements
#     ]
package trueline.kubernetes.resources.no_cpu_request

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	container.kind != "ephemeralContainers"
	not is_said(container)
	finding := {
		"message": sprintf("%s of %s requests no CPU.", [container.title, input.address]),
		"missing": array.concat(container.path, ["resources", "requests", "cpu"]),
	}
}

is_said(container) if kubernetes.is_set(container.definition.resources.requests.cpu)

# The API server takes the limit for the request, if there is none.
is_said(container) if kubernetes.is_set(container.definition.resources.limits.cpu)

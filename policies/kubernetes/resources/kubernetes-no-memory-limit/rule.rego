# METADATA
# title: Container without a memory limit
# description: A leak or an attack can take all memory of the node, and other pods are killed for it.
# related_resources:
#   - https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
# custom:
#   id: kubernetes-no-memory-limit
#   severity: medium
#   confidence: medium
#   remediation: Set `resources.limits.memory` to what the container needs.
#   resource_types: [kubernetes/workload]
#   aliases:
#     [
#       CKV_K8S_13, KSV-0018, AVD-KSV-0018, KSV018, kubernetes-limit-memory, AC_K8S_0100,
#       unset-memory-requirements
#     ]
#   controls:
#     nist-800-53: ["SC-5"]
#     soc2: ["A1.1"]
package trueline.kubernetes.resources.no_memory_limit

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	container.kind != "ephemeralContainers"
	not is_said(container)
	finding := {
		"message": sprintf("%s of %s has no memory limit.", [container.title, input.address]),
		"missing": array.concat(container.path, ["resources", "limits", "memory"]),
	}
}

is_said(container) if kubernetes.is_set(container.definition.resources.limits.memory)

# METADATA
# title: Container without a CPU limit
# description: The container may take all spare CPU of its node, by a fault or because somebody mines in it.
# related_resources:
#   - https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
# custom:
#   id: kubernetes-no-cpu-limit
#   severity: low
#   confidence: low
#   remediation: Set `resources.limits.cpu` to what the container needs.
#   resource_types: [kubernetes/workload]
#   aliases: [CKV_K8S_11, KSV-0011, AVD-KSV-0011, KSV011, kubernetes-limit-cpu, AC_K8S_0098]
#   controls:
#     nist-800-53: ["SC-5"]
#     soc2: ["A1.1"]
package trueline.kubernetes.resources.no_cpu_limit

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	container.kind != "ephemeralContainers"
	not is_said(container)
	finding := {
		"message": sprintf("%s of %s has no CPU limit.", [container.title, input.address]),
		"missing": array.concat(container.path, ["resources", "limits", "cpu"]),
	}
}

is_said(container) if kubernetes.is_set(container.definition.resources.limits.cpu)

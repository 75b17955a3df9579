# METADATA
# title: Pod is not started again
# description: When a container of the pod ends by a fault, nobody starts it again.
# related_resources:
#   - https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy
# custom:
#   id: kubernetes-restart-policy-never
#   severity: info
#   confidence: low
#   remediation: Set `restartPolicy` to `Always`, or to `OnFailure` for what ends by itself.
#   resource_types: [kubernetes/workload]
#   aliases: [restart-policy]
package trueline.kubernetes.availability.restart_policy_never

import data.trueline.lib.kubernetes

deny contains finding if {
	kubernetes.pod.restartPolicy == "Never"
	finding := {
		"message": sprintf("%s is not started again after a fault.", [input.address]),
		"path": array.concat(kubernetes.pod_path, ["restartPolicy"]),
	}
}

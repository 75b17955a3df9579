# METADATA
# title: Container without a liveness probe
# description: When the program hangs, nobody notices and nobody starts it again.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
# custom:
#   id: kubernetes-no-liveness-probe
#   severity: low
#   confidence: medium
#   remediation: Add a `livenessProbe` that asks the program itself, and not what it depends on.
#   resource_types:
#     [
#       DaemonSet, Deployment, DeploymentConfig, Pod, PodTemplate, ReplicaSet, ReplicationController, Rollout,
#       StatefulSet
#     ]
#   aliases: [CKV_K8S_8, AC_K8S_0070, no-liveness-probe]
package trueline.kubernetes.availability.no_liveness_probe

import data.trueline.lib.kubernetes

deny contains finding if {
	not runs_once
	some container in kubernetes.main_containers
	not container.definition.livenessProbe
	finding := {
		"message": sprintf("%s of %s has no liveness probe.", [container.title, input.address]),
		"missing": array.concat(container.path, ["livenessProbe"]),
	}
}

# A pod that is not started again ends by itself.
runs_once if kubernetes.pod.restartPolicy in {"Never", "OnFailure"}

# METADATA
# title: Container without a readiness probe
# description: Services send requests to the container as soon as it runs, before the program can answer them.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
# custom:
#   id: kubernetes-no-readiness-probe
#   severity: low
#   confidence: medium
#   remediation: Add a `readinessProbe` that succeeds once the program can answer.
#   resource_types:
#     [
#       DaemonSet, Deployment, DeploymentConfig, Pod, PodTemplate, ReplicaSet, ReplicationController, Rollout,
#       StatefulSet
#     ]
#   aliases: [CKV_K8S_9, AC_K8S_0072, no-readiness-probe]
package trueline.kubernetes.availability.no_readiness_probe

import data.trueline.lib.kubernetes

deny contains finding if {
	not runs_once
	some container in kubernetes.main_containers
	not container.definition.readinessProbe
	finding := {
		"message": sprintf("%s of %s has no readiness probe.", [container.title, input.address]),
		"missing": array.concat(container.path, ["readinessProbe"]),
	}
}

# A pod that is not started again ends by itself.
runs_once if kubernetes.pod.restartPolicy in {"Never", "OnFailure"}

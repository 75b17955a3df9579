# METADATA
# title: Secret in the environment of a container
# description: >-
#   Environments leak: into logs and crash reports, to child processes, and to everyone who may describe the pod.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/secrets-good-practices/
# custom:
#   id: kubernetes-secret-as-environment-variable
#   severity: low
#   confidence: high
#   remediation: Mount the Secret as a volume and let the program read the file.
#   resource_types: [kubernetes/workload]
#   aliases: [CKV_K8S_35, FG_R00494, AC_K8S_0051, read-secret-from-env-var]
#   controls: {cis-kubernetes-1.23: ["5.4.1"]}
package trueline.kubernetes.secret.secret_as_environment_variable

import data.trueline.lib.kubernetes

deny contains finding if {
	some entry in kubernetes.variables
	entry.variable.valueFrom.secretKeyRef
	finding := {
		"message": sprintf("%s of %s gets a secret in its environment.", [entry.title, input.address]),
		"path": array.concat(entry.path, ["valueFrom", "secretKeyRef"]),
	}
}

deny contains finding if {
	some container in kubernetes.containers
	some i
	container.definition.envFrom[i].secretRef
	finding := {
		"message": sprintf("%s of %s gets all of a secret in its environment.", [container.title, input.address]),
		"path": array.concat(container.path, ["envFrom", i, "secretRef"]),
	}
}

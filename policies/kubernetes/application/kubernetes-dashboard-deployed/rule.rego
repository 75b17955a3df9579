# METADATA
# title: Kubernetes dashboard is deployed
# description: >-
#   The dashboard is a second door to the API server that has often stood open to the internet with the rights of an
#   administrator.
# related_resources:
#   - https://kubernetes.io/docs/tasks/access-application-cluster/web-ui-dashboard/
# custom:
#   id: kubernetes-dashboard-deployed
#   severity: low
#   confidence: high
#   remediation: >-
#     Remove it and use `kubectl`, or put it behind a proxy that asks everyone who they are and passes their own
#     rights on.
#   resource_types: [kubernetes/workload]
#   aliases: [CKV_K8S_33, AC_K8S_0067]
#   recognises_by_value: true
package trueline.kubernetes.application.dashboard_deployed

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	regex.match(`kubernetes-dashboard|kubernetesui/dashboard`, container.definition.image)
	finding := {
		"message": sprintf("%s of %s is the Kubernetes dashboard.", [container.title, input.address]),
		"path": array.concat(container.path, ["image"]),
	}
}

deny contains finding if {
	not runs_it
	some label in ["app", "k8s-app", "app.kubernetes.io/name"]
	kubernetes.pod_metadata.labels[label] == "kubernetes-dashboard"
	finding := {
		"message": sprintf("%s is labelled as the Kubernetes dashboard.", [input.address]),
		"path": array.concat(kubernetes.pod_metadata_path, ["labels", label]),
	}
}

runs_it if {
	some container in kubernetes.containers
	regex.match(`kubernetes-dashboard|kubernetesui/dashboard`, container.definition.image)
}

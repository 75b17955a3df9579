# METADATA
# title: Pod names its service account in a deprecated field
# description: >-
#   `serviceAccount` is kept for old clients only; `serviceAccountName` took its place.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/
# custom:
#   id: kubernetes-deprecated-service-account-field
#   severity: info
#   confidence: high
#   remediation: Write `serviceAccountName` instead.
#   resource_types: [kubernetes/workload]
#   aliases: [deprecated-service-account-field]
package trueline.kubernetes.service_account.deprecated_service_account_field

import data.trueline.lib.kubernetes

deny contains finding if {
	kubernetes.pod.serviceAccount != ""
	not kubernetes.pod.serviceAccountName
	finding := {
		"message": sprintf("%s names its service account in a deprecated field.", [input.address]),
		"path": array.concat(kubernetes.pod_path, ["serviceAccount"]),
	}
}

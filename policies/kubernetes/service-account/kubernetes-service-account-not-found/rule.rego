# METADATA
# title: Pod runs as an account that is not there
# description: >-
#   The ServiceAccount that the pod names is not among the manifests: the pods are not started.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/
# custom:
#   id: kubernetes-service-account-not-found
#   severity: medium
#   confidence: low
#   remediation: Add the ServiceAccount, or correct the name. If it comes from elsewhere, ignore the rule here.
#   resource_types: [kubernetes/workload]
#   aliases: [non-existent-service-account]
package trueline.kubernetes.service_account.service_account_not_found

import data.trueline.lib.kubernetes

deny contains finding if {
	some field in ["serviceAccountName", "serviceAccount"]
	name := kubernetes.pod[field]
	is_string(name)
	not name in {"", "default"}
	is_leading(field)
	not has_account
	finding := {
		"message": sprintf("%s runs as the account %s, which is not among these manifests.", [input.address, name]),
		"path": array.concat(kubernetes.pod_path, [field]),
	}
}

# Where both fields are there, the newer one counts.
is_leading(field) if field == "serviceAccountName"

is_leading(field) if {
	field == "serviceAccount"
	not kubernetes.pod.serviceAccountName
}

has_account if {
	some account in input.related.ServiceAccount
	account.direction == "to"
}

# METADATA
# title: Pod runs as the default service account
# description: All pods that name no account share this one. A right that one of them needs is a right of all.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/
# custom:
#   id: kubernetes-default-service-account-used
#   severity: low
#   confidence: medium
#   remediation: Make a ServiceAccount for the workload and name it in `serviceAccountName`.
#   resource_types: [kubernetes/workload]
#   aliases: [default-service-account]
#   controls:
#     cis-kubernetes-1.23: ["5.1.5"]
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.service_account.default_service_account_used

import data.trueline.lib.kubernetes

deny contains finding if {
	some field in ["serviceAccountName", "serviceAccount"]
	kubernetes.pod[field] == "default"
	mounts_token
	finding := {
		"message": sprintf("%s runs as the default service account.", [input.address]),
		"path": array.concat(kubernetes.pod_path, [field]),
	}
}

deny contains finding if {
	pod := kubernetes.pod
	is_object(pod)
	not names_account
	mounts_token
	finding := {
		"message": sprintf("%s names no service account and runs as the default one.", [input.address]),
		"missing": array.concat(kubernetes.pod_path, ["serviceAccountName"]),
	}
}

names_account if {
	some field in ["serviceAccountName", "serviceAccount"]
	kubernetes.pod[field] != ""
}

# Without a token for the API server it does not matter whose it would be.
mounts_token if not kubernetes.pod.automountServiceAccountToken == false

# METADATA
# title: Pod mounts a token for the API server
# description: >-
#   Unless it is told not to, every pod gets a token of its service account. Most programs never use it; who breaks
#   into them does.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/
# custom:
#   id: kubernetes-service-account-token-mounted
#   severity: low
#   confidence: high
#   remediation: >-
#     Set `automountServiceAccountToken: false` in the spec of the pod, or in the ServiceAccount if none of its pods
#     needs the token.
#   resource_types: [kubernetes/workload]
#   aliases:
#     [
#       CKV_K8S_38, KSV-0036, AVD-KSV-0036, KSV036, kubernetes-no-auto-mount-service-token, FG_R00484, AC_K8S_0045
#     ]
#   controls:
#     cis-kubernetes-1.23: ["5.1.6"]
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     nsa-kubernetes-1.0: ["1.11"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.service_account.service_account_token_mounted

import data.trueline.lib.kubernetes

deny contains finding if {
	kubernetes.pod.automountServiceAccountToken == true
	finding := {
		"message": sprintf("%s mounts a token for the API server.", [input.address]),
		"path": array.concat(kubernetes.pod_path, ["automountServiceAccountToken"]),
	}
}

deny contains finding if {
	pod := kubernetes.pod
	is_object(pod)
	not kubernetes.is_set(pod.automountServiceAccountToken)
	not account_forbids
	finding := {
		"message": sprintf("%s does not say that its pods need no token for the API server.", [input.address]),
		"missing": array.concat(kubernetes.pod_path, ["automountServiceAccountToken"]),
	}
}

account_forbids if {
	some account in input.related.ServiceAccount
	account.direction == "to"
	account.attributes.automountServiceAccountToken == false
}

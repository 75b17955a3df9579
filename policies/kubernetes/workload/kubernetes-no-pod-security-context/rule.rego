# METADATA
# title: Pod has no security context
# description: >-
#   The pod says nothing of the user, the groups and the profiles that it runs with, so that all of it is left to
#   the image and the node.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   id: kubernetes-no-pod-security-context
#   severity: info
#   confidence: high
#   remediation: >-
#     Add a `securityContext` to the spec of the pod, with `runAsNonRoot: true` and a `seccompProfile`.
#   resource_types: [kubernetes/workload]
#   aliases:
#     [
#       CKV_K8S_29, FG_R00496, AC_K8S_0064, KSV-0118, AVD-KSV-0118, KSV118, kubernetes-no-default-security-context
#     ]
#   opt_in: true
#   controls:
#     cis-kubernetes-1.23: ["5.7.3"]
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.no_pod_security_context

import data.trueline.lib.kubernetes

deny contains finding if {
	pod := kubernetes.pod
	not pod.securityContext
	finding := {
		"message": sprintf("%s sets no security context for its pods.", [input.address]),
		"missing": array.concat(kubernetes.pod_path, ["securityContext"]),
	}
}

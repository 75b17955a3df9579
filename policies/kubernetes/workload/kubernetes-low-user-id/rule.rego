# METADATA
# title: Container runs as a user that its node may have
# description: >-
#   Numbers of users below 10000 are likely to belong to somebody on the node as well. If the process gets out of
#   the container, it has the rights of that user.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   id: kubernetes-low-user-id
#   severity: low
#   confidence: medium
#   remediation: Set `runAsUser` to a number of 10000 or above in the `securityContext` of the pod or the container.
#   resource_types: [kubernetes/workload]
#   aliases: [CKV_K8S_40, KSV-0020, AVD-KSV-0020, KSV020, kubernetes-use-high-uid, AC_K8S_0079]
#   opt_in: true
#   controls:
#     cis-kubernetes-1.23: ["5.7.3"]
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.low_user_id

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	kubernetes.security(container, "runAsUser") < 10000
	finding := {
		"message": sprintf("%s of %s runs as a user that the node may have too.", [container.title, input.address]),
		"path": kubernetes.security_path(container, "runAsUser"),
	}
}

deny contains finding if {
	some container in kubernetes.containers
	not is_said(container)
	finding := {
		"message": sprintf("%s of %s leaves its user to the image.", [container.title, input.address]),
		"missing": kubernetes.security_path(container, "runAsUser"),
	}
}

is_said(container) if kubernetes.is_set(kubernetes.security(container, "runAsUser"))

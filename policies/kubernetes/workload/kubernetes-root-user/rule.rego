# METADATA
# title: Container runs as root
# description: >-
#   The user of the container is 0. Root in a container is root on the node as soon as something else goes wrong.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   - https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   id: kubernetes-root-user
#   severity: high
#   confidence: high
#   remediation: >-
#     Set `runAsUser` to another user, above 10000 best, and `runAsNonRoot: true`.
#   resource_types: [kubernetes/workload]
#   aliases:
#     [
#       KSV-0105, AVD-KSV-0105, KSV105, kubernetes-containers-not-run-as-root, KSV-0012, AVD-KSV-0012, KSV012,
#       kubernetes-no-root, CKV_K8S_23, FG_R00490, AC_K8S_0087, run-as-non-root
#     ]
#   controls:
#     cis-kubernetes-1.23: ["5.2.7"]
#     nist-800-53: ["AC-6", "CM-7"]
#     nsa-kubernetes-1.0: ["1.0"]
#     pci-dss: ["2.2.6"]
#     pod-security-standards: ["restricted"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.root_user

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	kubernetes.security(container, "runAsUser") == 0
	finding := {
		"message": sprintf("%s of %s runs as root.", [container.title, input.address]),
		"path": kubernetes.security_path(container, "runAsUser"),
	}
}

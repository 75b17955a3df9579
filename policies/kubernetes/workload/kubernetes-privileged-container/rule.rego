# METADATA
# title: Container is privileged
# description: >-
#   A privileged container has all capabilities and all devices of its node. Whoever breaks into it owns the node.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   - https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   id: kubernetes-privileged-container
#   severity: critical
#   confidence: high
#   remediation: Remove `privileged`, and add the one capability or device that the program needs.
#   resource_types: [kubernetes/workload]
#   aliases:
#     [
#       CKV_K8S_16, KSV-0017, AVD-KSV-0017, KSV017, kubernetes-no-privileged-containers, FG_R00485, AC_K8S_0046,
#       privileged-container
#     ]
#   controls:
#     cis-kubernetes-1.23: ["5.2.2"]
#     nist-800-53: ["AC-6", "CM-7"]
#     nsa-kubernetes-1.0: ["1.2"]
#     pci-dss: ["2.2.6"]
#     pod-security-standards: ["baseline", "restricted"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.privileged_container

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	container.definition.securityContext.privileged == true
	finding := {
		"message": sprintf("%s of %s is privileged.", [container.title, input.address]),
		"path": array.concat(container.path, ["securityContext", "privileged"]),
	}
}

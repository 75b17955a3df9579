# METADATA
# title: Container has no security context
# description: >-
#   The container says nothing of its privileges, capabilities and filesystem, so that it gets all that the runtime
#   grants by default.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   id: kubernetes-no-container-security-context
#   severity: info
#   confidence: high
#   remediation: >-
#     Add a `securityContext` to the container, with `allowPrivilegeEscalation: false`, `readOnlyRootFilesystem: true`
#     and `capabilities: {drop: [ALL]}`.
#   resource_types: [kubernetes/workload]
#   aliases:
#     [
#       CKV_K8S_30, FG_R00496, AC_K8S_0064, KSV-0118, AVD-KSV-0118, KSV118, kubernetes-no-default-security-context
#     ]
#   opt_in: true
#   controls:
#     cis-kubernetes-1.23: ["5.7.3"]
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.no_container_security_context

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	not container.definition.securityContext
	finding := {
		"message": sprintf("%s of %s has no security context.", [container.title, input.address]),
		"missing": array.concat(container.path, ["securityContext"]),
	}
}

# METADATA
# title: Container may gain more privileges than it starts with
# description: >-
#   A process can gain privileges that its parent does not have, through setuid programs for example. Unless it is
#   forbidden, the API server allows it.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   - https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   id: kubernetes-privilege-escalation-allowed
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set `allowPrivilegeEscalation: false` in the `securityContext` of the container.
#   resource_types: [kubernetes/workload]
#   aliases:
#     [
#       CKV_K8S_20, KSV-0001, AVD-KSV-0001, KSV001, kubernetes-no-self-privesc, FG_R00489, AC_K8S_0085,
#       privilege-escalation-container
#     ]
#   controls:
#     cis-kubernetes-1.23: ["5.2.6"]
#     nist-800-53: ["AC-6", "CM-7"]
#     nsa-kubernetes-1.0: ["1.7"]
#     pci-dss: ["2.2.6"]
#     pod-security-standards: ["restricted"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.privilege_escalation_allowed

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	container.definition.securityContext.allowPrivilegeEscalation == true
	finding := {
		"message": sprintf("%s of %s may gain privileges.", [container.title, input.address]),
		"path": array.concat(container.path, ["securityContext", "allowPrivilegeEscalation"]),
	}
}

deny contains finding if {
	some container in kubernetes.containers
	not kubernetes.says(container, "allowPrivilegeEscalation")
	finding := {
		"message": sprintf("%s of %s does not forbid its processes to gain privileges.", [container.title, input.address]),
		"missing": array.concat(container.path, ["securityContext", "allowPrivilegeEscalation"]),
	}
}

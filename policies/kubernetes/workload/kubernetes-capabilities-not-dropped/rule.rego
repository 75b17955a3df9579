# METADATA
# title: Container does not drop all capabilities
# description: >-
#   Runtimes grant a container about a dozen capabilities. Most programs need none of them, and each is one way more
#   to do harm.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   - https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   id: kubernetes-capabilities-not-dropped
#   severity: low
#   confidence: high
#   remediation: >-
#     Set `capabilities: {drop: [ALL]}` in the `securityContext` of the container, and add back what the program
#     needs.
#   resource_types: [kubernetes/workload]
#   aliases:
#     [
#       CKV_K8S_37, FG_R00493, KSV-0003, AVD-KSV-0003, KSV003, kubernetes-drop-default-capabilities, KSV-0004,
#       AVD-KSV-0004, KSV004, kubernetes-drop-unused-capabilities, KSV-0106, AVD-KSV-0106, KSV106,
#       kubernetes-drop-caps-add-bind-svc
#     ]
#   controls:
#     cis-kubernetes-1.23: ["5.2.10", "5.2.9"]
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     pod-security-standards: ["restricted"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.capabilities_not_dropped

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	not kubernetes.drops(container, "ALL")
	not kubernetes.may_drop_more(container)
	finding := {
		"message": sprintf("%s of %s does not drop all capabilities.", [container.title, input.address]),
		"missing": array.concat(container.path, ["securityContext", "capabilities", "drop"]),
	}
}

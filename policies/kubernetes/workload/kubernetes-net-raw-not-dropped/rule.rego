# METADATA
# title: Container keeps the capability NET_RAW
# description: >-
#   Runtimes grant `NET_RAW` by default. With it a process can forge packets and take over the addresses of other
#   pods of the node.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   - https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   id: kubernetes-net-raw-not-dropped
#   severity: medium
#   confidence: high
#   remediation: Add `ALL`, or at least `NET_RAW`, to `capabilities.drop` in the `securityContext` of the container.
#   resource_types: [kubernetes/workload]
#   aliases: [CKV_K8S_28, FG_R00491, AC_K8S_0048, drop-net-raw-capability]
#   controls:
#     cis-kubernetes-1.23: ["5.2.8"]
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     pod-security-standards: ["restricted"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.net_raw_not_dropped

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	not kubernetes.drops(container, "NET_RAW")
	not kubernetes.may_drop_more(container)
	finding := {
		"message": sprintf("%s of %s does not drop NET_RAW.", [container.title, input.address]),
		"missing": array.concat(container.path, ["securityContext", "capabilities", "drop"]),
	}
}

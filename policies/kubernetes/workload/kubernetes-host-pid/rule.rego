# METADATA
# title: Pod shares the process namespace of its node
# description: >-
#   Containers of the pod see every process of the node, can send them signals and read what their command lines and
#   environments hold.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: kubernetes-host-pid
#   severity: high
#   confidence: high
#   remediation: Remove `hostPID`, or set it to `false`. Leave node agents that need it to a namespace of their own.
#   resource_types: [kubernetes/workload]
#   aliases: [CKV_K8S_17, KSV-0010, AVD-KSV-0010, KSV010, kubernetes-no-host-pid, FG_R00486, AC_K8S_0082, host-pid]
#   controls:
#     cis-kubernetes-1.23: ["5.2.3"]
#     nist-800-53: ["AC-6", "CM-7"]
#     nsa-kubernetes-1.0: ["1.5"]
#     pci-dss: ["2.2.6"]
#     pod-security-standards: ["baseline", "restricted"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.host_pid

import data.trueline.lib.kubernetes

deny contains finding if {
	kubernetes.pod.hostPID == true
	finding := {
		"message": sprintf("%s runs in the process namespace of the node.", [input.address]),
		"path": array.concat(kubernetes.pod_path, ["hostPID"]),
	}
}

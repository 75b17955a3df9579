# METADATA
# title: Pod shares the IPC namespace of its node
# description: >-
#   Containers of the pod can read and write the shared memory and the semaphores of every process of the node.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: kubernetes-host-ipc
#   severity: high
#   confidence: high
#   remediation: Remove `hostIPC`, or set it to `false`.
#   resource_types: [kubernetes/workload]
#   aliases:
#     [
#       CKV_K8S_18, KSV-0008, AVD-KSV-0008, KSV008, kubernetes-no-shared-ipc-namespace, FG_R00487, AC_K8S_0083,
#       host-ipc
#     ]
#   controls:
#     cis-kubernetes-1.23: ["5.2.4"]
#     nist-800-53: ["AC-6", "CM-7"]
#     nsa-kubernetes-1.0: ["1.3"]
#     pci-dss: ["2.2.6"]
#     pod-security-standards: ["baseline", "restricted"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.host_ipc

import data.trueline.lib.kubernetes

deny contains finding if {
	kubernetes.pod.hostIPC == true
	finding := {
		"message": sprintf("%s runs in the IPC namespace of the node.", [input.address]),
		"path": array.concat(kubernetes.pod_path, ["hostIPC"]),
	}
}

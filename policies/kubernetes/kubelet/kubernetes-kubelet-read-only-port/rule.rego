# METADATA
# title: Kubelet opens its port without authentication
# description: On the read-only port everybody learns what runs on the node.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/
# custom:
#   id: kubernetes-kubelet-read-only-port
#   severity: high
#   confidence: high
#   remediation: Set `--read-only-port=0`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [KCV-0082, AVD-KCV-0082, CKV_K8S_141]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["4.2.4"]
#     hipaa: ["164.312(d)"]
#     nist-800-53: ["AC-14", "IA-2"]
#     pci-dss: ["8.2.1"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.kubelet.kubelet_read_only_port

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kubelet")
	some flag in process.flags
	flag.name == "--read-only-port"
	flag.value != "0"
	finding := {
		"message": sprintf("%s of %s opens its port without authentication.", [process.title, input.address]),
		"path": flag.path,
	}
}

# METADATA
# title: Kubelet allows every request
# description: With the mode `AlwaysAllow` whoever gets in may run commands in every pod of the node.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/
# custom:
#   id: kubernetes-kubelet-always-allows
#   severity: critical
#   confidence: high
#   remediation: Set `--authorization-mode=Webhook`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [KCV-0080, AVD-KCV-0080, CKV_K8S_139]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["4.2.2"]
#     hipaa: ["164.312(d)"]
#     nist-800-53: ["AC-14", "IA-2"]
#     pci-dss: ["8.2.1"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.kubelet.kubelet_always_allows

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kubelet")
	some flag in process.flags
	flag.name == "--authorization-mode"
	"AlwaysAllow" in components.items(flag)
	finding := {
		"message": sprintf("%s of %s allows every request.", [process.title, input.address]),
		"path": flag.path,
	}
}

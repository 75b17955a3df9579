# METADATA
# title: Kubelet changes the parameters of the kernel
# description: The kubelet overwrites what the administrator set, where it should refuse to start.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/
# custom:
#   id: kubernetes-kubelet-kernel-defaults-not-protected
#   severity: medium
#   confidence: high
#   remediation: Set `--protect-kernel-defaults=true`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [KCV-0083, AVD-KCV-0083, CKV_K8S_144]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["4.2.6"]
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.kubelet.kubelet_kernel_defaults_not_protected

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kubelet")
	some flag in process.flags
	flag.name == "--protect-kernel-defaults"
	flag.value != "true"
	finding := {
		"message": sprintf("%s of %s changes the parameters of the kernel.", [process.title, input.address]),
		"path": flag.path,
	}
}

deny contains finding if {
	some process in components.processes("kubelet")
	not components.has(process, "--protect-kernel-defaults")
	finding := {
		"message": sprintf("%s of %s may change the parameters of the kernel.", [process.title, input.address]),
		"missing": process.command,
	}
}

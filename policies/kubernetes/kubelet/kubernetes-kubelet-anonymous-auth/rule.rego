# METADATA
# title: Kubelet answers anonymous requests
# description: Whoever reaches the kubelet may run commands in every pod of the node, unless authorization forbids it.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/
# custom:
#   id: kubernetes-kubelet-anonymous-auth
#   severity: critical
#   confidence: high
#   remediation: Set `--anonymous-auth=false`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [KCV-0079, AVD-KCV-0079, CKV_K8S_138]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["4.2.1"]
#     hipaa: ["164.312(d)"]
#     nist-800-53: ["AC-14", "IA-2"]
#     pci-dss: ["8.2.1"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.kubelet.kubelet_anonymous_auth

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kubelet")
	some flag in process.flags
	flag.name == "--anonymous-auth"
	flag.value != "false"
	finding := {
		"message": sprintf("%s of %s answers anonymous requests.", [process.title, input.address]),
		"path": flag.path,
	}
}

deny contains finding if {
	some process in components.processes("kubelet")
	not components.has(process, "--anonymous-auth")
	finding := {
		"message": sprintf("%s of %s does not turn anonymous requests away.", [process.title, input.address]),
		"missing": process.command,
	}
}

# METADATA
# title: Kubelet goes by another name than its node
# description: Certificates and rights go by the name of the node; another one breaks the link between them.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/
# custom:
#   id: kubernetes-kubelet-hostname-override
#   severity: low
#   confidence: high
#   remediation: Remove `--hostname-override`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [KCV-0086, AVD-KCV-0086, CKV_K8S_146]
#   controls: {cis-kubernetes-1.23: ["4.2.8"]}
#   recognises_by_value: true
package trueline.kubernetes.kubelet.kubelet_hostname_override

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kubelet")
	some flag in process.flags
	flag.name == "--hostname-override"
	flag.value != ""
	finding := {
		"message": sprintf("%s of %s goes by another name than its node.", [process.title, input.address]),
		"path": flag.path,
	}
}

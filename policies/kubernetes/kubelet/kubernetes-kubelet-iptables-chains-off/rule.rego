# METADATA
# title: Kubelet does not keep its rules of iptables
# description: Without its own chains the rules of the node can come to contradict those of the cluster.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/
# custom:
#   id: kubernetes-kubelet-iptables-chains-off
#   severity: low
#   confidence: high
#   remediation: Remove `--make-iptables-util-chains=false`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [KCV-0084, AVD-KCV-0084, CKV_K8S_145]
#   controls: {cis-kubernetes-1.23: ["4.2.7"]}
#   recognises_by_value: true
package trueline.kubernetes.kubelet.kubelet_iptables_chains_off

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kubelet")
	some flag in process.flags
	flag.name == "--make-iptables-util-chains"
	flag.value == "false"
	finding := {
		"message": sprintf("%s of %s does not keep its rules of iptables.", [process.title, input.address]),
		"path": flag.path,
	}
}

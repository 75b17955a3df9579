# METADATA
# title: Kubelet never ends idle connections
# description: Connections of `exec` and `logs` that nobody uses stay open, and use the node up.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/
# custom:
#   id: kubernetes-kubelet-streaming-timeout-off
#   severity: low
#   confidence: high
#   remediation: Set `--streaming-connection-idle-timeout` to a time above 0, such as `5m`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [KCV-0085, AVD-KCV-0085, CKV_K8S_143]
#   controls: {cis-kubernetes-1.23: ["4.2.5"]}
#   recognises_by_value: true
package trueline.kubernetes.kubelet.kubelet_streaming_timeout_off

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kubelet")
	some flag in process.flags
	flag.name == "--streaming-connection-idle-timeout"
	flag.value in {"0", "0s"}
	finding := {
		"message": sprintf("%s of %s never ends idle connections.", [process.title, input.address]),
		"path": flag.path,
	}
}

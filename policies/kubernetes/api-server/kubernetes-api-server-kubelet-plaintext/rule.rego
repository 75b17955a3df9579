# METADATA
# title: API server talks to kubelets in clear text
# description: What passes between the API server and the nodes, secrets among it, can be read and changed on the way.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-kubelet-plaintext
#   severity: high
#   confidence: high
#   remediation: Remove `--kubelet-https=false`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [CKV_K8S_71, KCV-0004, AVD-KCV-0004, KCV0004, kubernetes-ensure-kubelet-https-argument-is-set-to-true]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["1.2.4"]
#     hipaa: ["164.312(e)(1)", "164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-8(1)"]
#     nsa-kubernetes-1.0: ["6.2"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.kubernetes.api_server.api_server_kubelet_plaintext

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name == "--kubelet-https"
	flag.value == "false"
	finding := {
		"message": sprintf("%s of %s talks to kubelets in clear text.", [process.title, input.address]),
		"path": flag.path,
	}
}

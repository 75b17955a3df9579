# METADATA
# title: API server does not prove itself to kubelets
# description: >-
#   Without a certificate kubelets cannot tell the API server from anybody else, and have to take orders from all or
#   none.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-no-kubelet-client-certificate
#   severity: medium
#   confidence: high
#   remediation: Set `--kubelet-client-certificate` and `--kubelet-client-key`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_72, KCV-0005, AVD-KCV-0005, KCV0005,
#       kubernetes-ensure-kubelet-client-certificate-and-kubelet-client-key-are-set
#     ]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["1.2.5"]
#     hipaa: ["164.312(d)"]
#     nist-800-53: ["AC-14", "IA-2"]
#     pci-dss: ["8.2.1"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.api_server.api_server_no_kubelet_client_certificate

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some name in ["--kubelet-client-certificate", "--kubelet-client-key"]
	not components.has(process, name)
	finding := {
		"message": sprintf("%s of %s does not prove itself to kubelets: %s is not set.", [process.title, input.address, name]),
		"missing": process.command,
	}
}

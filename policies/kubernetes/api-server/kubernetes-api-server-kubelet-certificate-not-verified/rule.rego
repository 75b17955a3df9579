# METADATA
# title: API server does not check the certificates of kubelets
# description: >-
#   Whoever stands between the API server and a node can take the place of the kubelet, and read what `exec` and
#   `logs` carry.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-kubelet-certificate-not-verified
#   severity: medium
#   confidence: high
#   remediation: Set `--kubelet-certificate-authority` to the authority that signs the certificates of kubelets.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_73, KCV-0006, AVD-KCV-0006, KCV0006,
#       kubernetes-ensure-kubelet-certificate-authority-argument-is-set
#     ]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["1.2.6"]
#     hipaa: ["164.312(d)"]
#     nist-800-53: ["AC-14", "IA-2"]
#     pci-dss: ["8.2.1"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.api_server.api_server_kubelet_certificate_not_verified

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	not components.has(process, "--kubelet-certificate-authority")
	finding := {
		"message": sprintf("%s of %s does not check the certificates of kubelets.", [process.title, input.address]),
		"missing": process.command,
	}
}

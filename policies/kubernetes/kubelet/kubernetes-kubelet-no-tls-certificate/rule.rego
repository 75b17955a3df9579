# METADATA
# title: Kubelet makes its own certificate
# description: Without a certificate the kubelet signs one itself, which the API server cannot check.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/
# custom:
#   id: kubernetes-kubelet-no-tls-certificate
#   severity: medium
#   confidence: high
#   remediation: Set `--tls-cert-file` and `--tls-private-key-file`, or let the kubelet ask the cluster for one.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [KCV-0089, AVD-KCV-0089, KCV-0088, AVD-KCV-0088, CKV_K8S_148]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["4.2.10"]
#     hipaa: ["164.312(e)(1)", "164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.kubernetes.kubelet.kubelet_no_tls_certificate

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kubelet")
	some name in ["--tls-cert-file", "--tls-private-key-file"]
	not components.has(process, name)
	finding := {
		"message": sprintf("%s of %s makes its own certificate: %s is not set.", [process.title, input.address, name]),
		"missing": process.command,
	}
}

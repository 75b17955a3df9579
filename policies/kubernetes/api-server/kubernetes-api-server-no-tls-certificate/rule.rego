# METADATA
# title: API server makes its own certificate
# description: Without a certificate the server signs one itself, which no client can check.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-no-tls-certificate
#   severity: medium
#   confidence: high
#   remediation: Set `--tls-cert-file` and `--tls-private-key-file`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_100, KCV-0027, AVD-KCV-0027, KCV0027,
#       kubernetes-ensure-tls-cert-file-and-tls-private-key-file-arguments-are-set-as-appropriate
#     ]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["1.2.27"]
#     hipaa: ["164.312(e)(1)", "164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.kubernetes.api_server.api_server_no_tls_certificate

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some name in ["--tls-cert-file", "--tls-private-key-file"]
	not components.has(process, name)
	finding := {
		"message": sprintf("%s of %s makes its own certificate: %s is not set.", [process.title, input.address, name]),
		"missing": process.command,
	}
}

# METADATA
# title: API server knows no authority for client certificates
# description: Users and components cannot prove themselves with certificates, and fall back to weaker ways.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-no-client-ca
#   severity: medium
#   confidence: high
#   remediation: Set `--client-ca-file`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [KCV-0028, AVD-KCV-0028, KCV0028, kubernetes-ensure-client-ca-file-argument-is-set-as-appropriate]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["1.2.28"]
#     hipaa: ["164.312(d)"]
#     nist-800-53: ["AC-14", "IA-2"]
#     pci-dss: ["8.2.1"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.api_server.api_server_no_client_ca

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	not components.has(process, "--client-ca-file")
	finding := {
		"message": sprintf("%s of %s knows no authority for client certificates.", [process.title, input.address]),
		"missing": process.command,
	}
}

# METADATA
# title: API server knows users by tokens in a file
# description: The tokens stand in the file in plain text, never run out, and hold until the server is started again.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-token-auth-file
#   severity: high
#   confidence: high
#   remediation: Remove `--token-auth-file`; use certificates, tokens of service accounts or OpenID Connect.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [CKV_K8S_70, KCV-0002, AVD-KCV-0002, KCV0002, kubernetes-ensure-token-auth-file-parameter-is-not-set]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["1.2.2"]
#     hipaa: ["164.308(a)(5)(ii)(D)"]
#     nist-800-53: ["IA-5(7)"]
#     pci-dss: ["8.6.2"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.api_server.api_server_token_auth_file

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name == "--token-auth-file"
	flag.value != ""
	finding := {
		"message": sprintf("%s of %s takes tokens from a file.", [process.title, input.address]),
		"path": flag.path,
	}
}

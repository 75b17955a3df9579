# METADATA
# title: API server knows users by passwords in a file
# description: >-
#   The passwords stand in the file in plain text and hold until the server is started again. Kubernetes 1.19 took
#   the flag away.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-basic-auth-file
#   severity: high
#   confidence: high
#   remediation: Remove `--basic-auth-file`; use certificates, tokens of service accounts or OpenID Connect.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [CKV_K8S_69]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["1.2.2"]
#     hipaa: ["164.308(a)(5)(ii)(D)"]
#     nist-800-53: ["IA-5(7)"]
#     pci-dss: ["8.6.2"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.api_server.api_server_basic_auth_file

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name == "--basic-auth-file"
	flag.value != ""
	finding := {
		"message": sprintf("%s of %s takes passwords from a file.", [process.title, input.address]),
		"path": flag.path,
	}
}

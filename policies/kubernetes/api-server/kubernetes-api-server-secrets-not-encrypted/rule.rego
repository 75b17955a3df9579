# METADATA
# title: API server stores secrets in clear text
# description: Without encryption at rest whoever gets at the disks or backups of etcd reads all secrets.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-secrets-not-encrypted
#   severity: medium
#   confidence: high
#   remediation: Set `--encryption-provider-config` to a configuration that encrypts secrets, with a KMS best.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [CKV_K8S_104, KCV-0030, AVD-KCV-0030, KCV0030]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["1.2.30"]
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     nsa-kubernetes-1.0: ["5.1"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.api_server.api_server_secrets_not_encrypted

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	not components.has(process, "--encryption-provider-config")
	finding := {
		"message": sprintf("%s of %s stores secrets in clear text.", [process.title, input.address]),
		"missing": process.command,
	}
}

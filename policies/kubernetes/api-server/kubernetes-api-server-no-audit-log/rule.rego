# METADATA
# title: API server writes no audit log
# description: Nobody can find out later who did what.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-no-audit-log
#   severity: medium
#   confidence: high
#   remediation: Set `--audit-log-path` and an audit policy.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [CKV_K8S_91, KCV-0019, AVD-KCV-0019, KCV0019, kubernetes-ensure-audit-log-path-argument-is-set]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["1.2.19"]
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     nsa-kubernetes-1.0: ["8.1"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.kubernetes.api_server.api_server_no_audit_log

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	not components.has(process, "--audit-log-path")
	finding := {
		"message": sprintf("%s of %s writes no audit log.", [process.title, input.address]),
		"missing": process.command,
	}
}

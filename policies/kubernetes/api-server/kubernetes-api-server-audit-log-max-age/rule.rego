# METADATA
# title: API server throws its audit log away within a month
# description: An attack is often found months later. With less than 30 days the log of its start may be gone.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-audit-log-max-age
#   severity: low
#   confidence: high
#   remediation: Set `--audit-log-maxage` to 30 or more.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_92, KCV-0020, AVD-KCV-0020, KCV0020,
#       kubernetes-ensure-audit-log-maxage-argument-is-set-to-30-or-as-appropriate
#     ]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["1.2.20"]
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-11"]
#     nsa-kubernetes-1.0: ["8.2"]
#     pci-dss: ["10.5.1"]
#     soc2: ["CC7.2"]
package trueline.kubernetes.api_server.api_server_audit_log_max_age

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name == "--audit-log-maxage"
	to_number(flag.value) < 30
	finding := {
		"message": sprintf("%s of %s keeps less than 30 days of audit log.", [process.title, input.address]),
		"path": flag.path,
	}
}

deny contains finding if {
	some process in components.processes("kube-apiserver")
	not components.has(process, "--audit-log-maxage")
	finding := {
		"message": sprintf("%s of %s does not say how many days of audit log it keeps.", [process.title, input.address]),
		"missing": process.command,
	}
}

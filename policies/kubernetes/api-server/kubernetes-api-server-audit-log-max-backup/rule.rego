# METADATA
# title: API server keeps few files of its audit log
# description: An attack is often found months later. With less than 10 files the log of its start may be gone.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-audit-log-max-backup
#   severity: low
#   confidence: high
#   remediation: Set `--audit-log-maxbackup` to 10 or more.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_93, KCV-0021, AVD-KCV-0021, KCV0021,
#       kubernetes-ensure-audit-log-maxbackup-argument-is-set-to-10-or-as-appropriate
#     ]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["1.2.21"]
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.kubernetes.api_server.api_server_audit_log_max_backup

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name == "--audit-log-maxbackup"
	to_number(flag.value) < 10
	finding := {
		"message": sprintf("%s of %s keeps less than 10 files of audit log.", [process.title, input.address]),
		"path": flag.path,
	}
}

deny contains finding if {
	some process in components.processes("kube-apiserver")
	not components.has(process, "--audit-log-maxbackup")
	finding := {
		"message": sprintf("%s of %s does not say how many files of audit log it keeps.", [process.title, input.address]),
		"missing": process.command,
	}
}

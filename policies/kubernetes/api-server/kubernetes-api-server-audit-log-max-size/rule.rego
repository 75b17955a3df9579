# METADATA
# title: API server changes the file of its audit log often
# description: An attack is often found months later. With less than 100 megabytes the log of its start may be gone.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-audit-log-max-size
#   severity: low
#   confidence: high
#   remediation: Set `--audit-log-maxsize` to 100 or more.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_94, KCV-0022, AVD-KCV-0022, KCV0022,
#       kubernetes-ensure-audit-log-maxsize-argument-is-set-to-100-or-as-appropriate
#     ]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["1.2.22"]
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.kubernetes.api_server.api_server_audit_log_max_size

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name == "--audit-log-maxsize"
	to_number(flag.value) < 100
	finding := {
		"message": sprintf("%s of %s keeps less than 100 megabytes of audit log.", [process.title, input.address]),
		"path": flag.path,
	}
}

deny contains finding if {
	some process in components.processes("kube-apiserver")
	not components.has(process, "--audit-log-maxsize")
	finding := {
		"message": sprintf("%s of %s does not say how many megabytes of audit log it keeps.", [process.title, input.address]),
		"missing": process.command,
	}
}

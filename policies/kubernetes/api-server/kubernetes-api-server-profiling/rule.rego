# METADATA
# title: API server serves profiles of itself
# description: The profiles tell much of the API server, and making them costs time that others lack.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-profiling
#   severity: low
#   confidence: high
#   remediation: Add `--profiling=false`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [CKV_K8S_90, KCV-0018, AVD-KCV-0018, KCV0018, kubernetes-ensure-profiling-argument-is-set-to-false]
#   controls: {cis-kubernetes-1.23: ["1.2.18"]}
#   recognises_by_value: true
package trueline.kubernetes.api_server.api_server_profiling

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name == "--profiling"
	flag.value != "false"
	finding := {
		"message": sprintf("%s of %s serves profiles of itself.", [process.title, input.address]),
		"path": flag.path,
	}
}

deny contains finding if {
	some process in components.processes("kube-apiserver")
	not components.has(process, "--profiling")
	finding := {
		"message": sprintf("%s of %s serves profiles of itself.", [process.title, input.address]),
		"missing": process.command,
	}
}

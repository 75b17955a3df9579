# METADATA
# title: Controller manager serves profiles of itself
# description: The profiles tell much of the controller manager, and making them costs time that others lack.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-controller-manager/
# custom:
#   id: kubernetes-controller-manager-profiling
#   severity: low
#   confidence: high
#   remediation: Add `--profiling=false`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [CKV_K8S_107, KCV-0034, AVD-KCV-0034, KCV0034, kubernetes-ensure-profiling-argument-is-set-to-false]
#   controls: {cis-kubernetes-1.23: ["1.4.1"]}
#   recognises_by_value: true
package trueline.kubernetes.controller_manager.controller_manager_profiling

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-controller-manager")
	some flag in process.flags
	flag.name == "--profiling"
	flag.value != "false"
	finding := {
		"message": sprintf("%s of %s serves profiles of itself.", [process.title, input.address]),
		"path": flag.path,
	}
}

deny contains finding if {
	some process in components.processes("kube-controller-manager")
	not components.has(process, "--profiling")
	finding := {
		"message": sprintf("%s of %s serves profiles of itself.", [process.title, input.address]),
		"missing": process.command,
	}
}

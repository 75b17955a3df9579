# METADATA
# title: Scheduler serves profiles of itself
# description: The profiles tell much of the scheduler, and making them costs time that others lack.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-scheduler/
# custom:
#   id: kubernetes-scheduler-profiling
#   severity: low
#   confidence: high
#   remediation: Add `--profiling=false`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [CKV_K8S_114, KCV-0040, AVD-KCV-0040, KCV0040, kubernetes-ensure-profiling-argument-is-set-to-false]
#   recognises_by_value: true
package trueline.kubernetes.scheduler.scheduler_profiling

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-scheduler")
	some flag in process.flags
	flag.name == "--profiling"
	flag.value != "false"
	finding := {
		"message": sprintf("%s of %s serves profiles of itself.", [process.title, input.address]),
		"path": flag.path,
	}
}

deny contains finding if {
	some process in components.processes("kube-scheduler")
	not components.has(process, "--profiling")
	finding := {
		"message": sprintf("%s of %s serves profiles of itself.", [process.title, input.address]),
		"missing": process.command,
	}
}

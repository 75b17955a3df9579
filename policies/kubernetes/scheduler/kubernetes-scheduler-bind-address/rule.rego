# METADATA
# title: Scheduler listens beyond its own node
# description: The health checks and metrics of the scheduler are open to whoever reaches the node.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-scheduler/
# custom:
#   id: kubernetes-scheduler-bind-address
#   severity: medium
#   confidence: high
#   remediation: Set `--bind-address=127.0.0.1`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [CKV_K8S_115, KCV-0041, AVD-KCV-0041, KCV0041, kubernetes-ensure-scheduler-bind-address-is-loopback]
#   controls: {cis-kubernetes-1.23: ["1.4.2"]}
#   recognises_by_value: true
package trueline.kubernetes.scheduler.scheduler_bind_address

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-scheduler")
	some flag in process.flags
	flag.name == "--bind-address"
	not flag.value in {"127.0.0.1", "::1", "localhost"}
	finding := {
		"message": sprintf("%s of %s listens beyond its node.", [process.title, input.address]),
		"path": flag.path,
	}
}

deny contains finding if {
	some process in components.processes("kube-scheduler")
	not components.has(process, "--bind-address")
	finding := {
		"message": sprintf("%s of %s listens beyond its node.", [process.title, input.address]),
		"missing": process.command,
	}
}

# METADATA
# title: Controller manager keeps finished pods without end
# description: >-
#   Pods that have ended stay in etcd until there are as many as the threshold, by default 12500; with 0 they stay
#   for ever.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-controller-manager/
# custom:
#   id: kubernetes-controller-manager-pod-gc-threshold
#   severity: low
#   confidence: high
#   remediation: Set `--terminated-pod-gc-threshold` to a number that fits the cluster.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_106, KCV-0033, AVD-KCV-0033, KCV0033,
#       kubernetes-ensure-terminated-pod-gc-threshold-argument-is-set-as-appropriate
#     ]
#   controls: {cis-kubernetes-1.23: ["1.3.1"]}
#   recognises_by_value: true
package trueline.kubernetes.controller_manager.controller_manager_pod_gc_threshold

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-controller-manager")
	some flag in process.flags
	flag.name == "--terminated-pod-gc-threshold"
	to_number(flag.value) < 1
	finding := {
		"message": sprintf("%s of %s keeps finished pods for ever.", [process.title, input.address]),
		"path": flag.path,
	}
}

deny contains finding if {
	some process in components.processes("kube-controller-manager")
	not components.has(process, "--terminated-pod-gc-threshold")
	finding := {
		"message": sprintf("%s of %s does not say how many finished pods it keeps.", [process.title, input.address]),
		"missing": process.command,
	}
}

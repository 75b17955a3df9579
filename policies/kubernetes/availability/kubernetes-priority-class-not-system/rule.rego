# METADATA
# title: Workload takes part in pre-emption like any other
# description: >-
#   Only pods of the classes `system-cluster-critical` and `system-node-critical` are sure of a place. For a part
#   that the cluster needs, another class is a mistake.
# related_resources:
#   - https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
# custom:
#   id: kubernetes-priority-class-not-system
#   severity: info
#   confidence: low
#   remediation: Give pods that the cluster needs one of the two classes. Leave the rule off for applications.
#   resource_types: [kubernetes/workload]
#   aliases: [priority-class-name]
package trueline.kubernetes.availability.priority_class_not_system

import data.trueline.lib.kubernetes

deny contains finding if {
	class := kubernetes.pod.priorityClassName
	not class in {"", "system-cluster-critical", "system-node-critical"}
	finding := {
		"message": sprintf("%s has the priority class %v.", [input.address, class]),
		"path": array.concat(kubernetes.pod_path, ["priorityClassName"]),
	}
}

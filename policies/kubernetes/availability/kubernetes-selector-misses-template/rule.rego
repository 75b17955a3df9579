# METADATA
# title: Selector does not match the pods of the workload
# description: >-
#   The labels in the template are not what the selector asks for. The API server refuses such a workload, or it
#   never finds its own pods.
# related_resources:
#   - https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector
# custom:
#   id: kubernetes-selector-misses-template
#   severity: high
#   confidence: high
#   remediation: Give the template the labels that the selector names.
#   resource_types: [DaemonSet, Deployment, DeploymentConfig, ReplicaSet, ReplicationController, StatefulSet]
#   aliases: [mismatching-selector]
package trueline.kubernetes.availability.selector_misses_template

import data.trueline.lib.kubernetes

deny contains finding if {
	labels := kubernetes.pod_labels
	some key, value in wanted
	object.get(labels, key, null) != value
	finding := {
		"message": sprintf("The selector of %s asks for the label %s=%v, which its pods do not have.", [
			input.address,
			key,
			value,
		]),
		"path": array.concat(selector_path, [key]),
	}
}

# The older kinds select by labels alone.
selector_path := ["spec", "selector"] if {
	input.resource_type in {"DeploymentConfig", "ReplicationController"}
} else := ["spec", "selector", "matchLabels"]

wanted := input.attributes.spec.selector if {
	input.resource_type in {"DeploymentConfig", "ReplicationController"}
} else := input.attributes.spec.selector.matchLabels

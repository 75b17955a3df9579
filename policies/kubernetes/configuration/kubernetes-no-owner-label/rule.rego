# METADATA
# title: Workload has no owner label
# description: Nobody can tell whom to ask when the workload fails or is found to be attacked.
# related_resources:
#   - https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
# custom:
#   id: kubernetes-no-owner-label
#   severity: info
#   confidence: low
#   remediation: Add a label `owner` with the name of the team.
#   resource_types: [kubernetes/workload]
#   aliases: [required-label-owner, AC_K8S_0013]
#   opt_in: true
package trueline.kubernetes.configuration.no_owner_label

deny contains finding if {
	not input.attributes.metadata.labels.owner
	finding := {
		"message": sprintf("%s has no label that names its owner.", [input.address]),
		"missing": ["metadata", "labels", "owner"],
	}
}

# METADATA
# title: Update takes all pods down at once
# description: With the strategy `Recreate` every update is an outage.
# related_resources:
#   - https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
# custom:
#   id: kubernetes-no-rolling-update
#   severity: low
#   confidence: medium
#   remediation: Set the strategy to `RollingUpdate`, unless two versions must not run side by side.
#   resource_types: [DaemonSet, Deployment, DeploymentConfig, StatefulSet]
#   aliases: [no-rolling-update-strategy]
package trueline.kubernetes.availability.no_rolling_update

deny contains finding if {
	some field in ["strategy", "updateStrategy"]
	type := input.attributes.spec[field].type
	not type in {"RollingUpdate", "Rolling"}
	finding := {
		"message": sprintf("%s does not update its pods one after the other, but by %v.", [input.address, type]),
		"path": ["spec", field, "type"],
	}
}

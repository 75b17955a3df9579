# METADATA
# title: Tiller listens beyond its own pod
# description: >-
#   Without `--listen=localhost` every pod of the cluster can send commands to Tiller, which carries them out as an
#   administrator.
# related_resources:
#   - https://helm.sh/docs/topics/v2_v3_migration/
# custom:
#   id: kubernetes-tiller-reachable
#   severity: high
#   confidence: high
#   remediation: Remove Tiller. Until then add `--listen=localhost:44134` to its arguments.
#   resource_types: [kubernetes/workload]
#   aliases: [CKV_K8S_45]
#   recognises_by_value: true
package trueline.kubernetes.application.tiller_reachable

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	regex.match(`(^|/)tiller(:|@|$)`, container.definition.image)
	not listens_to_itself(container)
	finding := {
		"message": sprintf("%s of %s listens to the whole cluster.", [container.title, input.address]),
		"missing": array.concat(container.path, ["args"]),
	}
}

listens_to_itself(container) if {
	some list in ["command", "args"]
	some argument in container.definition[list]
	regex.match(`^--listen=(localhost|127\.0\.0\.1|\[::1\]):`, argument)
}

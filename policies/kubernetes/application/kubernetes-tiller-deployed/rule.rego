# METADATA
# title: Tiller of Helm 2 is deployed
# description: >-
#   Tiller does whatever anyone who can reach it asks for, with the rights of an administrator. Helm 3 has no such
#   server, and Helm 2 gets no more fixes.
# related_resources:
#   - https://helm.sh/docs/topics/v2_v3_migration/
# custom:
#   id: kubernetes-tiller-deployed
#   severity: critical
#   confidence: high
#   remediation: Move the releases to Helm 3 or later, and remove Tiller.
#   resource_types: [kubernetes/workload]
#   aliases: [CKV_K8S_34, KSV-0102, AVD-KSV-0102, KSV102, kubernetes-no-tiller, AC_K8S_0071]
#   recognises_by_value: true
package trueline.kubernetes.application.tiller_deployed

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	is_tiller(container)
	finding := {
		"message": sprintf("%s of %s is Tiller.", [container.title, input.address]),
		"path": array.concat(container.path, ["image"]),
	}
}

is_tiller(container) if regex.match(`(^|/)tiller(:|@|$)`, container.definition.image)

runs_it if {
	some container in kubernetes.containers
	is_tiller(container)
}

# Under another image it keeps the name that Helm gives it.
deny contains finding if {
	not runs_it
	input.attributes.metadata.name == "tiller-deploy"
	finding := {
		"message": sprintf("%s has the name of Tiller.", [input.address]),
		"path": ["metadata", "name"],
	}
}

deny contains finding if {
	not runs_it
	not input.attributes.metadata.name == "tiller-deploy"
	kubernetes.pod_labels.name == "tiller"
	finding := {
		"message": sprintf("%s is labelled as Tiller.", [input.address]),
		"path": array.concat(kubernetes.pod_metadata_path, ["labels", "name"]),
	}
}

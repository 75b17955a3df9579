# METADATA
# title: Image may be taken from the node without asking its registry
# description: >-
#   An image that lies on the node is used without a look at the registry: by pods that have no right to it, and in
#   an old version if its tag has moved.
# related_resources:
#   - https://kubernetes.io/docs/concepts/containers/images/
# custom:
#   id: kubernetes-image-pull-policy-not-always
#   severity: info
#   confidence: medium
#   remediation: >-
#     Set `imagePullPolicy: Always`. What the node has already is not loaded again.
#   resource_types: [kubernetes/workload]
#   aliases: [CKV_K8S_15, AC_K8S_0021]
#   opt_in: true
#   controls:
#     nist-800-53: ["SI-7"]
#     soc2: ["CC6.8"]
package trueline.kubernetes.image.image_pull_policy_not_always

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	policy := container.definition.imagePullPolicy
	policy in {"IfNotPresent", "Never"}
	finding := {
		"message": sprintf("%s of %s takes its image from the node if it is there.", [container.title, input.address]),
		"path": array.concat(container.path, ["imagePullPolicy"]),
	}
}

# The API server sets `Always` for `latest` and for no tag, else `IfNotPresent`. What a digest names is the same everywhere.
deny contains finding if {
	some container in kubernetes.containers
	not container.definition.imagePullPolicy
	image := kubernetes.image(container.definition.image)
	image.digest == ""
	not image.tag in {"", "latest"}
	finding := {
		"message": sprintf("%s of %s takes its image from the node if it is there.", [container.title, input.address]),
		"missing": array.concat(container.path, ["imagePullPolicy"]),
	}
}

# METADATA
# title: Image that is not named by its digest
# description: >-
#   A tag can be moved to another image at any time; a digest cannot. Without one, what runs tomorrow may not be
#   what was tested today.
# related_resources:
#   - https://kubernetes.io/docs/concepts/containers/images/
# custom:
#   id: kubernetes-image-without-digest
#   severity: low
#   confidence: high
#   remediation: >-
#     Add the digest behind the name: `registry.example.com/app:1.4.2@sha256:...`.
#   resource_types: [kubernetes/workload]
#   aliases: [CKV_K8S_43, AC_K8S_0069]
#   controls:
#     nist-800-53: ["SI-7"]
#     soc2: ["CC6.8"]
package trueline.kubernetes.image.image_without_digest

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	image := kubernetes.image(container.definition.image)
	image.digest == ""
	finding := {
		"message": sprintf("%s of %s does not name its image by digest.", [container.title, input.address]),
		"path": array.concat(container.path, ["image"]),
	}
}

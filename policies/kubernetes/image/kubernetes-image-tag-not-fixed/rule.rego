# METADATA
# title: Image without a fixed tag
# description: >-
#   Without a tag, or with `latest`, nobody can tell which program runs: two pods of one workload may run different
#   ones, and a rollback brings nothing back.
# related_resources:
#   - https://kubernetes.io/docs/concepts/containers/images/
# custom:
#   id: kubernetes-image-tag-not-fixed
#   severity: medium
#   confidence: high
#   remediation: Name a version in the tag, or better a digest.
#   resource_types: [kubernetes/workload]
#   aliases: [CKV_K8S_14, KSV-0013, AVD-KSV-0013, KSV013, kubernetes-use-specific-tags, AC_K8S_0068, latest-tag]
#   controls:
#     nist-800-53: ["SI-7"]
#     soc2: ["CC6.8"]
package trueline.kubernetes.image.image_tag_not_fixed

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	image := kubernetes.image(container.definition.image)
	image.digest == ""
	image.tag in {"", "latest"}
	finding := {
		"message": sprintf("%s of %s runs an image without a fixed tag.", [container.title, input.address]),
		"path": array.concat(container.path, ["image"]),
	}
}

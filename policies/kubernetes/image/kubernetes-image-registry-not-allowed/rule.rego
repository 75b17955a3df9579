# METADATA
# title: Image from a registry that is not allowed
# description: >-
#   The image comes from a registry that is not among those which the config allows, as `registries` in `[kubernetes]`:
#   nobody there scans it, and it can vanish or be replaced.
# related_resources:
#   - https://kubernetes.io/docs/concepts/containers/images/
# custom:
#   id: kubernetes-image-registry-not-allowed
#   severity: medium
#   confidence: high
#   remediation: Copy the image to one of the registries that are allowed and name it by that, or allow its registry.
#   resource_types: [kubernetes/workload]
package trueline.kubernetes.image.image_registry_not_allowed

import data.trueline.lib.kubernetes

deny contains finding if {
	registries := input.config.kubernetes.registries
	some container in kubernetes.containers
	image := kubernetes.image(container.definition.image)
	every prefix in registries {
		not kubernetes.is_from(image, prefix)
	}
	finding := {
		"message": sprintf("%s of %s runs an image of %s, a registry that the config does not allow.", [
			container.title,
			input.address,
			image.registry,
		]),
		"path": array.concat(container.path, ["image"]),
	}
}

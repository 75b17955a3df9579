# METADATA
# title: Image from a registry that anyone can push to
# description: >-
#   Anyone may publish under a name that looks right, and the image can vanish or be replaced. Which registries are
#   trusted is for each organisation to say.
# related_resources:
#   - https://kubernetes.io/docs/concepts/containers/images/
# custom:
#   id: kubernetes-image-from-public-registry
#   severity: info
#   confidence: low
#   remediation: Copy the image to a registry of your own, scan it there and name it by that.
#   resource_types: [kubernetes/workload]
#   aliases:
#     [
#       KSV-0125, AVD-KSV-0125, KSV0125, kubernetes-use-trusted-registry, KSV-0034, AVD-KSV-0034, KSV034,
#       kubernetes-no-public-registries, KSV-0035, AVD-KSV-0035, KSV035, kubernetes-no-untrusted-ecr-domain,
#       KSV-0033, AVD-KSV-0033, KSV033, kubernetes-use-gcr-domain, KSV-0032, AVD-KSV-0032, KSV032,
#       kubernetes-use-azure-image-prefix
#     ]
#   opt_in: true
#   controls:
#     nist-800-53: ["SI-7"]
#     soc2: ["CC6.8"]
package trueline.kubernetes.image.image_from_public_registry

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	image := kubernetes.image(container.definition.image)
	image.registry in public
	not allowed(image)
	finding := {
		"message": sprintf("%s of %s runs an image of a public registry.", [container.title, input.address]),
		"path": array.concat(container.path, ["image"]),
	}
}

# What the config allows is trusted, whoever may push beside it.
allowed(image) if {
	some prefix in input.config.kubernetes.registries
	kubernetes.is_from(image, prefix)
}

public := {
	"docker.io", "index.docker.io", "registry-1.docker.io", "ghcr.io", "public.ecr.aws", "quay.io", "registry.gitlab.com",
}

# METADATA
# title: Workload has no contact address
# description: Nobody can tell whom to write to when the workload fails or is found to be attacked.
# related_resources:
#   - https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/
# custom:
#   id: kubernetes-no-contact-annotation
#   severity: info
#   confidence: low
#   remediation: Add an annotation `email` with the address of the team.
#   resource_types: [kubernetes/workload]
#   aliases: [required-annotation-email]
#   opt_in: true
package trueline.kubernetes.configuration.no_contact_annotation

deny contains finding if {
	not has_address
	finding := {
		"message": sprintf("%s has no annotation with an address to write to.", [input.address]),
		"missing": ["metadata", "annotations", "email"],
	}
}

has_address if regex.match(`^[^@[:space:]]+@[^@[:space:]]+$`, input.attributes.metadata.annotations.email)

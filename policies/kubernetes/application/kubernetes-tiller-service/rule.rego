# METADATA
# title: Service leads to Tiller of Helm 2
# description: The Service offers every pod of the cluster a server that carries out commands as an administrator.
# related_resources:
#   - https://helm.sh/docs/topics/v2_v3_migration/
# custom:
#   id: kubernetes-tiller-service
#   severity: high
#   confidence: high
#   remediation: Delete the Service, and Tiller with it.
#   resource_types: [Service]
#   aliases: [CKV_K8S_44, AC_K8S_0110]
package trueline.kubernetes.application.tiller_service

deny contains finding if {
	some where, value in names
	regex.match(`^tiller(-deploy)?$`, value)
	finding := {
		"message": sprintf("%s leads to Tiller.", [input.address]),
		"path": split(where, " "),
	}
}

names["metadata name"] := input.attributes.metadata.name

names["spec selector name"] := input.attributes.spec.selector.name if not is_named_so

names["metadata labels name"] := input.attributes.metadata.labels.name if {
	not is_named_so
	not regex.match(`^tiller(-deploy)?$`, object.get(object.get(input.attributes.spec, "selector", {}), "name", ""))
}

is_named_so if regex.match(`^tiller(-deploy)?$`, input.attributes.metadata.name)

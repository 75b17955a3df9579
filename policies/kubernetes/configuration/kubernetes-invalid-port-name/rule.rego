# METADATA
# title: Name of a port that the API server refuses
# description: >-
#   A port is called by at most 15 small letters, digits and dashes, with a letter among them and no dash at either
#   end or beside another.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/service/
# custom:
#   id: kubernetes-invalid-port-name
#   severity: medium
#   confidence: high
#   remediation: Give the port such a name, or use its number.
#   resource_types: [kubernetes/workload, Service]
#   aliases: [invalid-target-ports]
package trueline.kubernetes.configuration.invalid_port_name

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	is_array(container.definition.ports)
	some i
	name := container.definition.ports[i].name
	is_string(name)
	not is_port_name(name)
	finding := {
		"message": sprintf("The port %s of %s is no valid name.", [name, input.address]),
		"path": array.concat(container.path, ["ports", i, "name"]),
	}
}

deny contains finding if {
	input.resource_type == "Service"
	some i
	name := input.attributes.spec.ports[i].targetPort
	is_string(name)
	not is_port_name(name)
	not regex.match(`^[0-9]+$`, name)
	finding := {
		"message": sprintf("The target port %s of %s is no valid name.", [name, input.address]),
		"path": ["spec", "ports", i, "targetPort"],
	}
}

is_port_name(name) if {
	count(name) <= 15
	regex.match(`^[a-z0-9]+(-[a-z0-9]+)*$`, name)
	regex.match(`[a-z]`, name)
}

# METADATA
# title: Ingress leads to no Service
# description: >-
#   No Service among the manifests has the name and port of the backend: visitors get an error.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/ingress/
# custom:
#   id: kubernetes-ingress-without-service
#   severity: medium
#   confidence: low
#   remediation: Correct the name or the port. If the Service comes from elsewhere, ignore the rule here.
#   resource_types: [Ingress]
#   aliases: [dangling-ingress]
package trueline.kubernetes.network.ingress_without_service

deny contains finding if {
	some backend in backends
	is_string(backend.name)
	not offered(backend)
	finding := {
		"message": sprintf("%s leads to the Service %s, which is not among these manifests.", [input.address, backend.name]),
		"path": backend.path,
	}
}

deny contains finding if {
	some backend in backends
	some service in input.related.Service
	service.path == backend.path
	count({port | some port in service.attributes.spec.ports; is_port(port, backend.port)}) == 0
	finding := {
		"message": sprintf("%s leads to a port that the Service %s does not have.", [input.address, backend.name]),
		"path": backend.path,
	}
}

offered(backend) if {
	some service in input.related.Service
	service.path == backend.path
}

is_port(port, wanted) if port.port == wanted.number

is_port(port, wanted) if port.name == wanted.name

# Where the API does not say how, any port will do.
is_port(_, wanted) if count(wanted) == 0

backends contains backend if {
	some i, j
	service := input.attributes.spec.rules[i].http.paths[j].backend.service
	path := ["spec", "rules", i, "http", "paths", j, "backend", "service", "name"]
	backend := {"name": service.name, "port": object.get(service, "port", {}), "path": path}
}

backends contains backend if {
	service := input.attributes.spec.defaultBackend.service
	backend := {
		"name": service.name,
		"port": object.get(service, "port", {}),
		"path": ["spec", "defaultBackend", "service", "name"],
	}
}

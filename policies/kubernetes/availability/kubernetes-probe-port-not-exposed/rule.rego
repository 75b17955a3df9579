# METADATA
# title: Probe asks a port that the container does not name
# description: >-
#   The container lists its ports, and the one that the probe asks is not among them: one of the two is out of date.
#   A name that is not in the list makes the probe fail for ever.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
# custom:
#   id: kubernetes-probe-port-not-exposed
#   severity: low
#   confidence: medium
#   remediation: Add the port to `ports`, or correct the probe.
#   resource_types: [kubernetes/workload]
#   aliases: [liveness-port, readiness-port, startup-port]
package trueline.kubernetes.availability.probe_port_not_exposed

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.main_containers
	some probe in ["livenessProbe", "readinessProbe", "startupProbe"]
	some way in ["httpGet", "tcpSocket", "grpc"]
	port := container.definition[probe][way].port
	not object.get(container.definition[probe][way], "host", "") != ""
	not exposes(container, port)
	finding := {
		"message": sprintf("The %s of %s of %s asks port %v, which it does not name.", [
			probe,
			lower(container.title),
			input.address,
			port,
		]),
		"path": array.concat(container.path, [probe, way, "port"]),
	}
}

exposes(container, port) if {
	some exposed in container.definition.ports
	exposed.containerPort == port
}

exposes(container, port) if {
	some exposed in container.definition.ports
	exposed.name == port
}

# A number in quotes stands for the number.
exposes(container, port) if {
	some exposed in container.definition.ports
	sprintf("%v", [exposed.containerPort]) == port
}

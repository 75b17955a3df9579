# METADATA
# title: Container listens below port 1024
# description: For a port below 1024 a process needs a capability or root, on nodes with older settings.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/service/
# custom:
#   id: kubernetes-privileged-port
#   severity: low
#   confidence: medium
#   remediation: Let the program listen above 1024, and map the port in the Service.
#   resource_types: [kubernetes/workload]
#   aliases: [KSV-0117, AVD-KSV-0117, KSV117, kubernetes-no-privilege-port-binding, privileged-ports]
#   controls:
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.privileged_port

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.main_containers
	some i
	port := container.definition.ports[i].containerPort
	port > 0
	port < 1024
	finding := {
		"message": sprintf("%s of %s listens on port %v, below 1024.", [container.title, input.address, port]),
		"path": array.concat(container.path, ["ports", i, "containerPort"]),
	}
}

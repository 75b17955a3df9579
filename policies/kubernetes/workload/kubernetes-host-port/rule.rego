# METADATA
# title: Container binds a port of its node
# description: >-
#   The port is open on every address of the node, past Services and network policies, and only one such pod fits on
#   a node.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: kubernetes-host-port
#   severity: medium
#   confidence: high
#   remediation: Remove `hostPort` and publish the port with a Service.
#   resource_types: [kubernetes/workload]
#   aliases: [CKV_K8S_26, KSV-0024, AVD-KSV-0024, KSV024, kubernetes-no-host-port-access]
#   controls:
#     cis-kubernetes-1.23: ["5.2.13"]
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     pod-security-standards: ["baseline", "restricted"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.host_port

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	some i
	container.definition.ports[i].hostPort > 0
	finding := {
		"message": sprintf("%s of %s binds a port of the node.", [container.title, input.address]),
		"path": array.concat(container.path, ["ports", i, "hostPort"]),
	}
}

# METADATA
# title: Container adds the capability NET_RAW
# description: With `NET_RAW` a process can forge packets and take over the addresses of other pods of the node.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: kubernetes-net-raw-capability
#   severity: high
#   confidence: high
#   remediation: Remove `NET_RAW` from `capabilities.add`.
#   resource_types: [kubernetes/workload]
#   aliases:
#     [
#       KSV-0119, AVD-KSV-0119, KSV119, kubernetes-no-net-raw, KSV-0022, AVD-KSV-0022, KSV022,
#       kubernetes-no-non-default-capabilities, CKV_K8S_25
#     ]
#   controls:
#     cis-kubernetes-1.23: ["5.2.8"]
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     pod-security-standards: ["baseline", "restricted"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.net_raw_capability

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	some added in kubernetes.added_capabilities(container)
	added.name == "NET_RAW"
	finding := {
		"message": sprintf("%s of %s adds the capability %s.", [container.title, input.address, added.name]),
		"path": added.path,
	}
}

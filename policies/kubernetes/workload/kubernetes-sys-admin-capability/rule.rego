# METADATA
# title: Container adds the capability SYS_ADMIN
# description: >-
#   `SYS_ADMIN` allows mounting, namespaces and much else; a process that has it is as good as root on the node.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: kubernetes-sys-admin-capability
#   severity: high
#   confidence: high
#   remediation: Remove `SYS_ADMIN` from `capabilities.add`.
#   resource_types: [kubernetes/workload]
#   aliases:
#     [
#       CKV_K8S_39, KSV-0005, AVD-KSV-0005, KSV005, kubernetes-no-sysadmin-capability, AC_K8S_0075, KSV-0022,
#       AVD-KSV-0022, KSV022, kubernetes-no-non-default-capabilities, CKV_K8S_25
#     ]
#   controls:
#     cis-kubernetes-1.23: ["5.2.8", "5.7.3"]
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     pod-security-standards: ["baseline", "restricted"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.sys_admin_capability

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	some added in kubernetes.added_capabilities(container)
	added.name == "SYS_ADMIN"
	finding := {
		"message": sprintf("%s of %s adds the capability %s.", [container.title, input.address, added.name]),
		"path": added.path,
	}
}

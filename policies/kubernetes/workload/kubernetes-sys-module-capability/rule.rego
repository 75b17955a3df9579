# METADATA
# title: Container adds the capability SYS_MODULE
# description: With `SYS_MODULE` a process can load code into the kernel of the node.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: kubernetes-sys-module-capability
#   severity: high
#   confidence: high
#   remediation: Remove `SYS_MODULE` from `capabilities.add`.
#   resource_types: [kubernetes/workload]
#   aliases:
#     [
#       KSV-0120, AVD-KSV-0120, KSV120, kubernetes-no-sysmodule-capability, KSV-0022, AVD-KSV-0022, KSV022,
#       kubernetes-no-non-default-capabilities, CKV_K8S_25
#     ]
#   controls:
#     cis-kubernetes-1.23: ["5.2.8"]
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     pod-security-standards: ["baseline", "restricted"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.sys_module_capability

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	some added in kubernetes.added_capabilities(container)
	added.name == "SYS_MODULE"
	finding := {
		"message": sprintf("%s of %s adds the capability %s.", [container.title, input.address, added.name]),
		"path": added.path,
	}
}

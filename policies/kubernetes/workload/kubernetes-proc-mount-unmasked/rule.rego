# METADATA
# title: Container sees all of /proc
# description: >-
#   Runtimes hide parts of `/proc` through which a process can learn of, and change, the node. The container asks to
#   see them all.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: kubernetes-proc-mount-unmasked
#   severity: high
#   confidence: high
#   remediation: Remove `procMount`, or set it to `Default`.
#   resource_types: [kubernetes/workload]
#   aliases: [KSV-0027, AVD-KSV-0027, KSV027, kubernetes-no-custom-proc-mask, AC_K8S_0077, unsafe-proc-mount]
#   controls:
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     pod-security-standards: ["baseline", "restricted"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.proc_mount_unmasked

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	container.definition.securityContext.procMount == "Unmasked"
	finding := {
		"message": sprintf("%s of %s sees all of /proc.", [container.title, input.address]),
		"path": array.concat(container.path, ["securityContext", "procMount"]),
	}
}

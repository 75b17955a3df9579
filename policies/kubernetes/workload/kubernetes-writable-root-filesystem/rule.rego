# METADATA
# title: Container can write to its root filesystem
# description: An attacker in the container can replace its programs and leave tools behind.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   id: kubernetes-writable-root-filesystem
#   severity: low
#   confidence: high
#   remediation: >-
#     Set `readOnlyRootFilesystem: true` in the `securityContext` of the container, and mount an `emptyDir` where the
#     program writes.
#   resource_types: [kubernetes/workload]
#   aliases:
#     [
#       CKV_K8S_22, KSV-0014, AVD-KSV-0014, KSV014, kubernetes-use-readonly-filesystem, AC_K8S_0078,
#       no-read-only-root-fs
#     ]
#   controls:
#     nist-800-53: ["AC-6", "CM-7"]
#     nsa-kubernetes-1.0: ["1.1"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.writable_root_filesystem

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	container.definition.securityContext.readOnlyRootFilesystem == false
	finding := {
		"message": sprintf("%s of %s can write to its root filesystem.", [container.title, input.address]),
		"path": array.concat(container.path, ["securityContext", "readOnlyRootFilesystem"]),
	}
}

deny contains finding if {
	some container in kubernetes.containers
	not kubernetes.says(container, "readOnlyRootFilesystem")
	finding := {
		"message": sprintf("%s of %s does not make its root filesystem read-only.", [container.title, input.address]),
		"missing": array.concat(container.path, ["securityContext", "readOnlyRootFilesystem"]),
	}
}

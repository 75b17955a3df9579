# METADATA
# title: Pod runs its processes on the Windows node itself
# description: >-
#   A HostProcess container is not contained: its processes see the files, the network and the services of the node.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: kubernetes-windows-host-process
#   severity: high
#   confidence: high
#   remediation: Remove `hostProcess`, or set it to `false`.
#   resource_types: [kubernetes/workload]
#   aliases: [KSV-0103, AVD-KSV-0103, KSV103, kubernetes-no-hostprocess-containers]
#   controls:
#     cis-kubernetes-1.23: ["5.2.11"]
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     pod-security-standards: ["baseline", "restricted"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.windows_host_process

import data.trueline.lib.kubernetes

deny contains finding if {
	kubernetes.pod.securityContext.windowsOptions.hostProcess == true
	finding := {
		"message": sprintf("%s runs its processes on the node itself.", [input.address]),
		"path": array.concat(kubernetes.pod_path, ["securityContext", "windowsOptions", "hostProcess"]),
	}
}

deny contains finding if {
	some container in kubernetes.containers
	container.definition.securityContext.windowsOptions.hostProcess == true
	finding := {
		"message": sprintf("%s of %s runs on the node itself.", [container.title, input.address]),
		"path": array.concat(container.path, ["securityContext", "windowsOptions", "hostProcess"]),
	}
}

# METADATA
# title: Container runs as a group that its node may have
# description: >-
#   Numbers of groups below 10000 are likely to belong to somebody on the node as well. If the process gets out of
#   the container, it may read what is open to that group.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   id: kubernetes-low-group-id
#   severity: low
#   confidence: medium
#   remediation: Set `runAsGroup` to a number of 10000 or above in the `securityContext` of the pod or the container.
#   resource_types: [kubernetes/workload]
#   aliases: [KSV-0021, AVD-KSV-0021, KSV021, kubernetes-use-high-gid]
#   opt_in: true
#   controls:
#     cis-kubernetes-1.23: ["5.7.3"]
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.low_group_id

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	kubernetes.security(container, "runAsGroup") < 10000
	finding := {
		"message": sprintf("%s of %s runs as a group that the node may have too.", [container.title, input.address]),
		"path": kubernetes.security_path(container, "runAsGroup"),
	}
}

deny contains finding if {
	some container in kubernetes.containers
	not is_said(container)
	finding := {
		"message": sprintf("%s of %s leaves its group to the image.", [container.title, input.address]),
		"missing": kubernetes.security_path(container, "runAsGroup"),
	}
}

is_said(container) if kubernetes.is_set(kubernetes.security(container, "runAsGroup"))

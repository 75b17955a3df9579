# METADATA
# title: Container runs in the root group
# description: The processes belong to group 0, to which many files of images and volumes are open.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   id: kubernetes-root-group
#   severity: low
#   confidence: high
#   remediation: Set `runAsGroup`, `fsGroup` and `supplementalGroups` to groups other than 0.
#   resource_types: [kubernetes/workload]
#   aliases: [KSV-0116, AVD-KSV-0116, KSV116, kubernetes-primary-supplementary-gid, run-as-non-root]
#   controls:
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.root_group

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	kubernetes.security(container, "runAsGroup") == 0
	finding := {
		"message": sprintf("%s of %s runs in the root group.", [container.title, input.address]),
		"path": kubernetes.security_path(container, "runAsGroup"),
	}
}

deny contains finding if {
	kubernetes.pod.securityContext.fsGroup == 0
	finding := {
		"message": sprintf("%s gives its volumes to the root group.", [input.address]),
		"path": array.concat(kubernetes.pod_path, ["securityContext", "fsGroup"]),
	}
}

deny contains finding if {
	some i
	kubernetes.pod.securityContext.supplementalGroups[i] == 0
	finding := {
		"message": sprintf("%s adds its processes to the root group.", [input.address]),
		"path": array.concat(kubernetes.pod_path, ["securityContext", "supplementalGroups", i]),
	}
}

# METADATA
# title: Pod turns seccomp off
# description: >-
#   The containers may call every function of the kernel, also those that programs do not need and attackers do.
# related_resources:
#   - https://kubernetes.io/docs/tutorials/security/seccomp/
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: kubernetes-seccomp-unconfined
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set the `seccompProfile` to `RuntimeDefault`, or to a `Localhost` profile that allows what the program needs.
#   resource_types: [kubernetes/workload]
#   aliases: [KSV-0104, AVD-KSV-0104, KSV104, kubernetes-no-seccomp-unconfined, FG_R00495, CKV_K8S_31]
#   controls:
#     cis-kubernetes-1.23: ["5.7.2", "5.7.3"]
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     pod-security-standards: ["baseline", "restricted"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.seccomp_unconfined

import data.trueline.lib.kubernetes

deny contains finding if {
	kubernetes.pod.securityContext.seccompProfile.type == "Unconfined"
	finding := {
		"message": sprintf("%s turns seccomp off.", [input.address]),
		"path": array.concat(kubernetes.pod_path, ["securityContext", "seccompProfile", "type"]),
	}
}

deny contains finding if {
	some container in kubernetes.containers
	container.definition.securityContext.seccompProfile.type == "Unconfined"
	finding := {
		"message": sprintf("%s of %s turns seccomp off.", [container.title, input.address]),
		"path": array.concat(container.path, ["securityContext", "seccompProfile", "type"]),
	}
}

# Before Kubernetes 1.19 profiles were annotations.
deny contains finding if {
	some name
	kubernetes.pod_metadata.annotations[name] == "unconfined"
	contains(name, "seccomp.security.alpha.kubernetes.io/")
	finding := {
		"message": sprintf("An annotation of %s turns seccomp off.", [input.address]),
		"path": array.concat(kubernetes.pod_metadata_path, ["annotations", name]),
	}
}

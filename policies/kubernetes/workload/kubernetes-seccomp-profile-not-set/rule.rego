# METADATA
# title: Pod runs without a seccomp profile
# description: >-
#   Without a profile the containers may call every function of the kernel, also those that programs do not need and
#   attackers do.
# related_resources:
#   - https://kubernetes.io/docs/tutorials/security/seccomp/
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: kubernetes-seccomp-profile-not-set
#   severity: low
#   confidence: high
#   remediation: >-
#     Set `seccompProfile: {type: RuntimeDefault}` in the `securityContext` of the pod.
#   resource_types: [kubernetes/workload]
#   aliases: [CKV_K8S_31, KSV-0030, AVD-KSV-0030, KSV030, kubernetes-use-default-seccomp, FG_R00495, AC_K8S_0080]
#   controls:
#     cis-kubernetes-1.23: ["5.7.2", "5.7.3"]
#     nist-800-53: ["AC-6", "CM-7"]
#     nsa-kubernetes-1.0: ["1.10", "1.9"]
#     pci-dss: ["2.2.6"]
#     pod-security-standards: ["restricted"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.seccomp_profile_not_set

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	not has_profile(container)
	finding := {
		"message": sprintf("%s sets no seccomp profile for its pods.", [input.address]),
		"missing": array.concat(kubernetes.pod_path, ["securityContext", "seccompProfile"]),
	}
}

has_profile(container) if kubernetes.security(container, "seccompProfile")

# Before Kubernetes 1.19 profiles were annotations.
has_profile(_) if kubernetes.pod_annotation("seccomp.security.alpha.kubernetes.io/pod")

has_profile(container) if {
	kubernetes.pod_annotation(sprintf("container.seccomp.security.alpha.kubernetes.io/%v", [container.definition.name]))
}

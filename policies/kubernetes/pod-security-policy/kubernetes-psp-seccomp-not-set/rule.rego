# METADATA
# title: Pod security policy sets no seccomp profile
# description: >-
#   Containers may call every function of the kernel, also those that programs do not need and attackers do.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-policy/
# custom:
#   id: kubernetes-psp-seccomp-not-set
#   severity: low
#   confidence: high
#   remediation: Set the annotation `seccomp.security.alpha.kubernetes.io/defaultProfileName` to `runtime/default`.
#   resource_types: [PodSecurityPolicy]
#   aliases: [CKV_K8S_32]
#   controls:
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.pod_security_policy.psp_seccomp_not_set

deny contains finding if {
	not has_profile
	finding := {
		"message": sprintf("%s sets no seccomp profile.", [input.address]),
		"missing": ["metadata", "annotations", "seccomp.security.alpha.kubernetes.io/defaultProfileName"],
	}
}

has_profile if {
	name := "seccomp.security.alpha.kubernetes.io/defaultProfileName"
	input.attributes.metadata.annotations[name] in {"runtime/default", "docker/default"}
}

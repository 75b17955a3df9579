# METADATA
# title: Pod security policy lets containers run as root
# description: Whoever may use the policy can run containers as root.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-policy/
# custom:
#   id: kubernetes-psp-root-user
#   severity: medium
#   confidence: high
#   remediation: Set `runAsUser.rule` to `MustRunAsNonRoot`, or to `MustRunAs` with ranges above 0.
#   resource_types: [PodSecurityPolicy]
#   aliases: [CKV_K8S_6]
#   controls:
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.pod_security_policy.psp_root_user

deny contains finding if {
	not keeps_from_root
	finding := {
		"message": sprintf("%s lets containers run as root.", [input.address]),
		"missing": ["spec", "runAsUser", "rule"],
	}
}

keeps_from_root if input.attributes.spec.runAsUser.rule == "MustRunAsNonRoot"

keeps_from_root if {
	input.attributes.spec.runAsUser.rule == "MustRunAs"
	every range in input.attributes.spec.runAsUser.ranges {
		range.min > 0
	}
}

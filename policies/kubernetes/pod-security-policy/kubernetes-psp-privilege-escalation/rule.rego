# METADATA
# title: Pod security policy lets processes gain privileges
# description: Unless it is forbidden, processes may gain privileges that their parent does not have.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-policy/
# custom:
#   id: kubernetes-psp-privilege-escalation
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set `allowPrivilegeEscalation: false`.
#   resource_types: [PodSecurityPolicy]
#   aliases: [CKV_K8S_5]
#   controls:
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.pod_security_policy.psp_privilege_escalation

deny contains finding if {
	input.attributes.spec.allowPrivilegeEscalation == true
	finding := {
		"message": sprintf("%s lets processes gain privileges.", [input.address]),
		"path": ["spec", "allowPrivilegeEscalation"],
	}
}

deny contains finding if {
	not input.attributes.spec.allowPrivilegeEscalation == false
	not input.attributes.spec.allowPrivilegeEscalation == true
	finding := {
		"message": sprintf("%s lets processes gain privileges.", [input.address]),
		"missing": ["spec", "allowPrivilegeEscalation"],
	}
}

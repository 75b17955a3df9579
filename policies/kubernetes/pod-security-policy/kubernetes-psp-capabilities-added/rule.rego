# METADATA
# title: Pod security policy allows added capabilities
# description: Whoever may use the policy can give containers more than runtimes grant.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-policy/
# custom:
#   id: kubernetes-psp-capabilities-added
#   severity: medium
#   confidence: high
#   remediation: Empty `allowedCapabilities`.
#   resource_types: [PodSecurityPolicy]
#   aliases: [CKV_K8S_24]
#   controls:
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.pod_security_policy.psp_capabilities_added

deny contains finding if {
	count(input.attributes.spec.allowedCapabilities) > 0
	finding := {
		"message": sprintf("%s allows capabilities to be added.", [input.address]),
		"path": ["spec", "allowedCapabilities"],
	}
}

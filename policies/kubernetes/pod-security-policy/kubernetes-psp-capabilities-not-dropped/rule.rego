# METADATA
# title: Pod security policy does not drop capabilities
# description: Runtimes grant a container about a dozen capabilities. Most programs need none of them.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-policy/
# custom:
#   id: kubernetes-psp-capabilities-not-dropped
#   severity: low
#   confidence: high
#   remediation: Add `ALL` to `requiredDropCapabilities`.
#   resource_types: [PodSecurityPolicy]
#   aliases: [CKV_K8S_36]
#   controls:
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.pod_security_policy.psp_capabilities_not_dropped

deny contains finding if {
	count(object.get(object.get(input.attributes, "spec", {}), "requiredDropCapabilities", [])) == 0
	finding := {
		"message": sprintf("%s drops no capabilities.", [input.address]),
		"missing": ["spec", "requiredDropCapabilities"],
	}
}

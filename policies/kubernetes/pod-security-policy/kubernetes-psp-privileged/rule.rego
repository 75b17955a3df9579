# METADATA
# title: Pod security policy allows privileged containers
# description: Whoever may use the policy can run a container that owns its node.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-policy/
# custom:
#   id: kubernetes-psp-privileged
#   severity: critical
#   confidence: high
#   remediation: >-
#     Set `privileged: false`.
#   resource_types: [PodSecurityPolicy]
#   aliases: [CKV_K8S_2]
#   controls:
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.pod_security_policy.psp_privileged

deny contains finding if {
	input.attributes.spec.privileged == true
	finding := {
		"message": sprintf("%s allows privileged containers.", [input.address]),
		"path": ["spec", "privileged"],
	}
}

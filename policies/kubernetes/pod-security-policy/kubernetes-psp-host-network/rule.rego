# METADATA
# title: Pod security policy allows the network of the node
# description: Whoever may use the policy can run pods in the network of the node.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-policy/
# custom:
#   id: kubernetes-psp-host-network
#   severity: high
#   confidence: high
#   remediation: >-
#     Set `hostNetwork: false`.
#   resource_types: [PodSecurityPolicy]
#   aliases: [CKV_K8S_4]
#   controls:
#     hipaa: ["164.312(e)(1)"]
#     nist-800-53: ["AC-4", "SC-7"]
#     pci-dss: ["1.3.1"]
#     soc2: ["CC6.6"]
package trueline.kubernetes.pod_security_policy.psp_host_network

deny contains finding if {
	input.attributes.spec.hostNetwork == true
	finding := {
		"message": sprintf("%s allows the network of the node.", [input.address]),
		"path": ["spec", "hostNetwork"],
	}
}

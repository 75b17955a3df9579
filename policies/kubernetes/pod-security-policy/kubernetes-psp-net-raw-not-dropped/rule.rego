# METADATA
# title: Pod security policy lets containers keep NET_RAW
# description: With `NET_RAW` a process can forge packets and take over the addresses of other pods of the node.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-policy/
# custom:
#   id: kubernetes-psp-net-raw-not-dropped
#   severity: medium
#   confidence: high
#   remediation: Add `NET_RAW` or `ALL` to `requiredDropCapabilities`.
#   resource_types: [PodSecurityPolicy]
#   aliases: [CKV_K8S_7]
#   controls:
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.pod_security_policy.psp_net_raw_not_dropped

deny contains finding if {
	not drops
	finding := {
		"message": sprintf("%s lets containers keep NET_RAW.", [input.address]),
		"missing": ["spec", "requiredDropCapabilities"],
	}
}

drops if {
	some name in input.attributes.spec.requiredDropCapabilities
	name in {"NET_RAW", "ALL"}
}

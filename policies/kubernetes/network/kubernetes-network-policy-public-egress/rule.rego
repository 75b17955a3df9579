# METADATA
# title: Network policy lets pods talk to the whole internet
# description: Whoever breaks into a pod can fetch tools from anywhere, and send what they find anywhere.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/network-policies/
# custom:
#   id: kubernetes-network-policy-public-egress
#   severity: medium
#   confidence: medium
#   remediation: Name the addresses that are needed in `cidr`, or take others out with `except`.
#   resource_types: [NetworkPolicy]
#   aliases: [KUBE-0002, AVD-KUBE-0002, kubernetes-network-no-public-egress]
#   controls:
#     nist-800-53: ["AC-4", "SC-7"]
#     pci-dss: ["1.3.2"]
#     soc2: ["CC6.6"]
package trueline.kubernetes.network.network_policy_public_egress

deny contains finding if {
	some i, j
	block := input.attributes.spec.egress[i].to[j].ipBlock
	block.cidr in {"0.0.0.0/0", "::/0"}
	count(object.get(block, "except", [])) == 0
	finding := {
		"message": sprintf("%s lets all addresses of the internet pass.", [input.address]),
		"path": ["spec", "egress", i, "to", j, "ipBlock", "cidr"],
	}
}

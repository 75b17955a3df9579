# METADATA
# title: Network policy lets the whole internet in
# description: The policy names all addresses, where it should name those that need the pods.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/network-policies/
# custom:
#   id: kubernetes-network-policy-public-ingress
#   severity: medium
#   confidence: medium
#   remediation: Name the addresses that are needed in `cidr`, or take others out with `except`.
#   resource_types: [NetworkPolicy]
#   aliases: [KUBE-0001, AVD-KUBE-0001, kubernetes-network-no-public-ingress]
#   controls:
#     hipaa: ["164.312(e)(1)"]
#     nist-800-53: ["AC-4", "SC-7"]
#     pci-dss: ["1.3.1"]
#     soc2: ["CC6.6"]
package trueline.kubernetes.network.network_policy_public_ingress

deny contains finding if {
	some i, j
	block := input.attributes.spec.ingress[i].from[j].ipBlock
	block.cidr in {"0.0.0.0/0", "::/0"}
	count(object.get(block, "except", [])) == 0
	finding := {
		"message": sprintf("%s lets all addresses of the internet pass.", [input.address]),
		"path": ["spec", "ingress", i, "from", j, "ipBlock", "cidr"],
	}
}

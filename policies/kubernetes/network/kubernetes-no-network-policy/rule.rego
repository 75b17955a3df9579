# METADATA
# title: No network policy holds for the pods
# description: >-
#   Every pod of the cluster can reach these pods, and they can reach every other: whoever breaks into one is in the
#   network of all.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/network-policies/
# custom:
#   id: kubernetes-no-network-policy
#   severity: medium
#   confidence: medium
#   remediation: Add a NetworkPolicy that selects the pods, or one that closes the whole namespace.
#   resource_types: [kubernetes/workload]
#   aliases: [CKV2_K8S_6, non-isolated-pod]
#   controls:
#     cis-kubernetes-1.23: ["5.3.2"]
#     hipaa: ["164.312(e)(1)"]
#     nist-800-53: ["AC-4", "SC-7"]
#     pci-dss: ["1.3.1"]
#     soc2: ["CC6.6"]
package trueline.kubernetes.network.no_network_policy

import data.trueline.lib.kubernetes

deny contains finding if {
	is_object(kubernetes.pod)
	not is_guarded
	finding := {"message": sprintf("No network policy of these manifests holds for the pods of %s.", [input.address])}
}

is_guarded if {
	some policy in input.related.NetworkPolicy
	policy.direction == "from"
	policy.path == ["spec", "podSelector"]
}

# No policy holds for pods in the network of their node.
is_guarded if kubernetes.pod.hostNetwork == true

# METADATA
# title: Role may redirect traffic
# description: >-
#   Whoever may change Services, endpoints, Ingresses or network policies can lead traffic past its guards or to a
#   program of their own.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
# custom:
#   id: kubernetes-role-manages-networking
#   severity: medium
#   confidence: medium
#   remediation: Keep the verbs to those who run the network of the cluster.
#   resource_types: [ClusterRole, Role]
#   aliases: [KSV-0056, AVD-KSV-0056, KSV056, kubernetes-no-manage-networking-resources]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.role_manages_networking

import data.trueline.lib.rbac

deny contains finding if {
	not rbac.is_system
	some i
	rule := input.attributes.rules[i]
	rbac.allows(rule, groups, resources, verbs)
	rbac.is_general(rule)
	finding := {
		"message": sprintf("%s may redirect traffic.", [input.address]),
		"path": ["rules", i, "verbs"],
	}
}

groups := {"", "networking.k8s.io", "discovery.k8s.io", "extensions"}

resources := {"services", "endpoints", "endpointslices", "networkpolicies", "ingresses"}

verbs := rbac.changing

# METADATA
# title: Role may have certificates signed
# description: >-
#   Whoever may approve signing requests, and have the signer sign, can make a client certificate of any user or
#   node.
# related_resources:
#   - https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/
# custom:
#   id: kubernetes-role-approves-certificates
#   severity: critical
#   confidence: high
#   remediation: Keep the verbs to the controller that approves, and name the signers in `resourceNames`.
#   resource_types: [ClusterRole]
#   aliases: [CKV_K8S_156]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.role_approves_certificates

import data.trueline.lib.rbac

deny contains finding if {
	not rbac.is_system
	some i
	rule := input.attributes.rules[i]
	rbac.allows_at_all(rule, groups, {"certificatesigningrequests/approval", "*/approval"}, {"update", "patch"})
	approves
	finding := {
		"message": sprintf("%s may have certificates signed.", [input.address]),
		"path": ["rules", i, "verbs"],
	}
}

# Approval takes effect only with the right to have the signer sign.
approves if {
	some rule in input.attributes.rules
	rbac.allows_at_all(rule, groups, {"signers"}, {"approve"})
}

groups := {"certificates.k8s.io"}

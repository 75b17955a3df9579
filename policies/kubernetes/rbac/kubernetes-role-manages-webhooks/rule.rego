# METADATA
# title: Role may change admission webhooks
# description: An admission webhook reads and changes every object that is sent to the API server, secrets among them.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
# custom:
#   id: kubernetes-role-manages-webhooks
#   severity: critical
#   confidence: high
#   remediation: Keep the verbs to the administrators of the cluster, or name the webhook in `resourceNames`.
#   resource_types: [ClusterRole, Role]
#   aliases: [CKV_K8S_155, KSV-0114, AVD-KSV-0114, KSV114, kubernetes-no-manage-webhook]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.role_manages_webhooks

import data.trueline.lib.rbac

deny contains finding if {
	not rbac.is_system
	some i
	rule := input.attributes.rules[i]
	rbac.allows(rule, groups, resources, verbs)
	rbac.is_general(rule)
	finding := {
		"message": sprintf("%s may change admission webhooks.", [input.address]),
		"path": ["rules", i, "verbs"],
	}
}

groups := {"admissionregistration.k8s.io"}

resources := {"mutatingwebhookconfigurations", "validatingwebhookconfigurations"}

verbs := {"create", "update", "patch", "delete", "deletecollection"}

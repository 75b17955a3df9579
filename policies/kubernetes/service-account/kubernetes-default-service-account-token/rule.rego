# METADATA
# title: Default service account hands out its token
# description: >-
#   Every pod of the namespace that names no account runs as this one, and gets its token for the API server.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/
# custom:
#   id: kubernetes-default-service-account-token
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set `automountServiceAccountToken: false` in the ServiceAccount `default`, and give the pods that need a token
#     an account of their own.
#   resource_types: [ServiceAccount]
#   aliases: [CKV_K8S_41, FG_R00483]
#   controls:
#     cis-kubernetes-1.23: ["5.1.5"]
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.service_account.default_service_account_token

deny contains finding if {
	input.attributes.metadata.name == "default"
	input.attributes.automountServiceAccountToken == true
	finding := {
		"message": sprintf("%s hands its token to all pods that name no account.", [input.address]),
		"path": ["automountServiceAccountToken"],
	}
}

deny contains finding if {
	input.attributes.metadata.name == "default"
	not input.attributes.automountServiceAccountToken
	not input.attributes.automountServiceAccountToken == false
	finding := {
		"message": sprintf("%s hands its token to all pods that name no account.", [input.address]),
		"missing": ["automountServiceAccountToken"],
	}
}

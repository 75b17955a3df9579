# METADATA
# title: Cognito identity pool gives credentials to guests
# description: >-
#   Anyone who knows the identifier of the pool, which is in every client, gets AWS credentials without signing in.
#   What the role for guests may do is then open to the internet.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cognito_identity_pool
# custom:
#   id: aws-cognito-identity-pool-allows-guests
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set `allow_unauthenticated_identities = false` and let people sign in first.
#   resource_types: [aws_cognito_identity_pool]
#   aliases: [CKV_AWS_366]
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "AC-6"]
#     pci-dss: ["7.2.1"]
#     soc2: ["CC6.1"]
package trueline.aws.cognito.identity_pool_allows_guests

import data.trueline.lib.values

deny contains finding if {
	values.is_true(input.attributes.allow_unauthenticated_identities)
	finding := {
		"message": sprintf("%s gives AWS credentials to whoever asks.", [input.address]),
		"path": ["allow_unauthenticated_identities"],
	}
}

# METADATA
# title: ElastiCache lets every client in without a password
# description: >-
#   Whoever can open a connection can read, change and flush the cache. Neither an AUTH token nor users (RBAC) are
#   asked for, and both need encryption in transit.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_replication_group
# custom:
#   id: aws-elasticache-no-authentication
#   severity: medium
#   confidence: high
#   remediation: Set `transit_encryption_enabled = true` and either `user_group_ids` or `auth_token`.
#   resource_types: [aws_elasticache_replication_group]
#   aliases: [CKV_AWS_31]
#   controls:
#     hipaa: ["164.312(d)"]
#     nist-800-53: ["AC-14", "IA-2"]
#     pci-dss: ["8.2.1"]
#     soc2: ["CC6.1"]
package trueline.aws.elasticache.no_authentication

import data.trueline.lib.values

deny contains finding if {
	object.get(input.attributes, "auth_token", null) in {null, ""}
	object.get(input.attributes, "user_group_ids", null) in {null, []}
	finding := {
		"message": sprintf("%s asks clients for neither a token nor a user.", [input.address]),
		"missing": ["auth_token"],
	}
}

deny contains finding if {
	values.is_false(input.attributes.transit_encryption_enabled)
	finding := {
		"message": sprintf(
			"%s turns encryption in transit off, without which it cannot ask for a password.",
			[input.address],
		),
		"path": ["transit_encryption_enabled"],
	}
}

# METADATA
# title: ElastiCache talks to its clients in clear text
# description: >-
#   Sessions, tokens and whatever else is cached crosses the network readable, between clients and nodes and between
#   the nodes. Passwords (AUTH) cannot be used either.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_replication_group
# custom:
#   id: aws-elasticache-plaintext-transit
#   severity: high
#   confidence: high
#   remediation: >-
#     Set `transit_encryption_enabled = true`; move an existing group with `transit_encryption_mode = "preferred"`
#     first.
#   resource_types: [aws_elasticache_replication_group]
#   aliases: [CKV_AWS_30, AWS-0051, AVD-AWS-0051, aws-elasticache-enable-in-transit-encryption, FG_R00105, AC_AWS_0467]
#   controls:
#     hipaa: ["164.312(e)(1)", "164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.aws.elasticache.plaintext_transit

import data.trueline.lib.values

transit := object.get(input.attributes, "transit_encryption_enabled", null)

deny contains finding if {
	transit == null
	finding := {
		"message": sprintf("%s does not turn encryption in transit on.", [input.address]),
		"missing": ["transit_encryption_enabled"],
	}
}

deny contains finding if {
	values.is_false(transit)
	finding := {
		"message": sprintf("%s turns encryption in transit off.", [input.address]),
		"path": ["transit_encryption_enabled"],
	}
}

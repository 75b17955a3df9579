# METADATA
# title: ElastiCache stores its data unencrypted
# description: >-
#   What the group writes to disk when it syncs and swaps, and its backups in S3, is readable by anyone who gets at
#   the storage. It cannot be changed once the group exists. With Valkey encryption is on by default, with Redis it
#   is not.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_replication_group
# custom:
#   id: aws-elasticache-unencrypted
#   severity: medium
#   confidence: high
#   remediation: Set `at_rest_encryption_enabled = true`, and `kms_key_id` for a key of your own.
#   resource_types: [aws_elasticache_replication_group]
#   aliases: [CKV_AWS_29, AWS-0045, AVD-AWS-0045, aws-elasticache-enable-at-rest-encryption, AC_AWS_0466]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.elasticache.unencrypted

import data.trueline.lib.values

encrypted := object.get(input.attributes, "at_rest_encryption_enabled", null)

deny contains finding if {
	encrypted == null
	not input.attributes.engine == "valkey"
	finding := {
		"message": sprintf("%s does not turn encryption at rest on.", [input.address]),
		"missing": ["at_rest_encryption_enabled"],
	}
}

deny contains finding if {
	values.is_false(encrypted)
	finding := {
		"message": sprintf("%s turns encryption at rest off.", [input.address]),
		"path": ["at_rest_encryption_enabled"],
	}
}

# METADATA
# title: Timestream database is not encrypted with a key of your own
# description: >-
#   The database is encrypted with a key that AWS made for Timestream. Its policy cannot be changed, and it cannot
#   be disabled when the data must become unreadable at once.
# related_resources:
#   - https://docs.aws.amazon.com/timestream/latest/developerguide/EncryptionAtRest.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/timestreamwrite_database
# custom:
#   id: aws-timestream-database-default-key
#   severity: low
#   confidence: high
#   remediation: Name a key of your own in `kms_key_id`.
#   resource_types: [aws_timestreamwrite_database]
#   aliases: [CKV_AWS_160]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.timestream.database_default_key

import data.trueline.lib.encryption

deny contains finding if {
	encryption.no_key(object.get(input.attributes, "kms_key_id", null))
	finding := {
		"message": sprintf("%s is not encrypted with a key of your own.", [input.address]),
		"missing": ["kms_key_id"],
	}
}

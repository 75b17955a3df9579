# METADATA
# title: DynamoDB table is not encrypted with a key of its own
# description: >-
#   By default the table is encrypted with a key that AWS owns: nobody can say who may decrypt it, see the uses of
#   the key, or end all access by disabling it. `server_side_encryption` with `enabled = false` means that key too,
#   not none.
# related_resources:
#   - https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dynamodb_table
# custom:
#   id: aws-dynamodb-default-key
#   severity: low
#   confidence: high
#   remediation: Add `server_side_encryption { enabled = true; kms_key_arn = aws_kms_key.x.arn }`.
#   resource_types: [aws_dynamodb_table]
#   aliases:
#     - CKV_AWS_119
#     - AWS-0025
#     - AVD-AWS-0025
#     - aws-dynamodb-table-customer-key
#     - FG_R00069
#     - AC_AWS_0457
#     - AWS-0121
#     - AVD-AWS-0121
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.dynamodb.default_key

import data.trueline.lib.encryption
import data.trueline.lib.values

enabled := object.get(input.attributes, ["server_side_encryption", 0, "enabled"], null)

key := object.get(input.attributes, ["server_side_encryption", 0, "kms_key_arn"], null)

deny contains finding if {
	values.is_false(enabled)
	finding := {
		"message": sprintf("%s is encrypted with a key that AWS owns.", [input.address]),
		"path": ["server_side_encryption", 0, "enabled"],
	}
}

deny contains finding if {
	not values.is_false(enabled)
	encryption.no_key(key)
	finding := {
		"message": sprintf("%s names no KMS key of its own.", [input.address]),
		"missing": ["server_side_encryption", 0, "kms_key_arn"],
	}
}

deny contains finding if {
	not values.is_false(enabled)
	encryption.is_aws_managed(key)
	finding := {
		"message": sprintf("%s is encrypted with %s, a key that AWS manages.", [input.address, key]),
		"path": ["server_side_encryption", 0, "kms_key_arn"],
	}
}

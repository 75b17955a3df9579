# METADATA
# title: DAX cluster stores its cache unencrypted
# description: >-
#   The cache holds the same items as the tables behind it. Unlike a DynamoDB table it is not encrypted at rest
#   unless asked for, and that cannot be changed later.
# related_resources:
#   - https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionAtRest.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dax_cluster
# custom:
#   id: aws-dax-unencrypted
#   severity: high
#   confidence: high
#   remediation: Add `server_side_encryption { enabled = true }`; the cluster is then created anew.
#   resource_types: [aws_dax_cluster]
#   aliases: [CKV_AWS_47, AWS-0023, AVD-AWS-0023, aws-dynamodb-enable-at-rest-encryption, AC_AWS_0375]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.dax.unencrypted

import data.trueline.lib.values

encryption := object.get(input.attributes, ["server_side_encryption", 0, "enabled"], null)

deny contains finding if {
	encryption == null
	finding := {
		"message": sprintf("%s does not turn encryption at rest on.", [input.address]),
		"missing": ["server_side_encryption", 0, "enabled"],
	}
}

deny contains finding if {
	values.is_false(encryption)
	finding := {
		"message": sprintf("%s turns encryption at rest off.", [input.address]),
		"path": ["server_side_encryption", 0, "enabled"],
	}
}

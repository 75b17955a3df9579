# METADATA
# title: Athena database does not ask for encrypted results
# description: What Athena writes to the bucket for the database is not encrypted by its doing.
# related_resources:
#   - https://docs.aws.amazon.com/athena/latest/ug/encryption.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/athena_database
# custom:
#   id: aws-athena-database-unencrypted
#   severity: medium
#   confidence: high
#   remediation: Add `encryption_configuration { encryption_option = "SSE_KMS"; kms_key = ... }`.
#   resource_types: [aws_athena_database]
#   aliases: [CKV_AWS_77, AC_AWS_0443, AWS-0006, AVD-AWS-0006, aws-athena-enable-at-rest-encryption]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.athena.database_unencrypted

encryption := object.get(input.attributes, ["encryption_configuration", 0, "encryption_option"], null)

deny contains finding if {
	encryption in {null, ""}
	finding := {
		"message": sprintf("%s does not ask for encryption.", [input.address]),
		"missing": ["encryption_configuration", 0, "encryption_option"],
	}
}

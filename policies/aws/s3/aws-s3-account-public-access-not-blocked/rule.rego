# METADATA
# title: S3 account-wide public access block is incomplete
# description: >-
#   The public access block of the AWS account leaves one of its four settings off (each is false unless written). The
#   account-wide block is the safety net below every bucket, present and future; a setting that is off here has to be
#   on, and stay on, in each of them.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/configuring-block-public-access-account.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_account_public_access_block
# custom:
#   id: aws-s3-account-public-access-not-blocked
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set block_public_acls, block_public_policy, ignore_public_acls and restrict_public_buckets to true in the
#     aws_s3_account_public_access_block.
#   resource_types: [aws_s3_account_public_access_block]
#   aliases: [FG_R00229]
#   controls:
#     cis-aws-1.4: ["2.1.5"]
#     cis-aws-3.0: ["2.1.4"]
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "AC-6"]
#     pci-dss: ["7.2.1"]
#     soc2: ["CC6.1"]
package trueline.aws.s3.account_public_access_not_blocked

import data.trueline.lib.values

deny contains finding if {
	some setting in settings
	values.is_false(input.attributes[setting])
	finding := {
		"message": sprintf("%s does not block public access to the account: %s is false.", [input.address, setting]),
		"path": [setting],
	}
}

deny contains finding if {
	some setting in settings
	object.get(input.attributes, setting, null) == null
	finding := {
		"message": sprintf("%s does not block public access to the account: %s is not set.", [input.address, setting]),
		"missing": [setting],
	}
}

settings := ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"]

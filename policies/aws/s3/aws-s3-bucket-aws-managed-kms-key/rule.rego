# METADATA
# title: S3 bucket is encrypted with the AWS managed KMS key
# description: >-
#   The bucket is encrypted with KMS but names no key, so S3 uses the AWS managed key aws/s3. You cannot edit that
#   key's policy, share it with another account, disable it or choose when it rotates.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html
# custom:
#   id: aws-s3-bucket-aws-managed-kms-key
#   severity: low
#   confidence: high
#   remediation: Set kms_master_key_id to the ARN of a key of your own, for example aws_kms_key.data.arn.
#   resource_types: [aws_s3_bucket]
#   aliases: [AWS-0132, AVD-AWS-0132, aws-s3-encryption-customer-key]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.s3.bucket_aws_managed_kms_key

import data.trueline.lib.encryption

deny contains finding if {
	some i, j, k
	rule := input.attributes.server_side_encryption_configuration[i].rule[j]
	default_encryption := rule.apply_server_side_encryption_by_default[k]
	default_encryption.sse_algorithm in {"aws:kms", "aws:kms:dsse"}
	encryption.no_key(object.get(default_encryption, "kms_master_key_id", null))
	finding := {
		"message": sprintf("%s is encrypted with the AWS managed key: it names no KMS key.", [input.address]),
		"missing": [
			"server_side_encryption_configuration", i,
			"rule", j,
			"apply_server_side_encryption_by_default", k,
			"kms_master_key_id",
		],
	}
}

deny contains finding if {
	some i, j, k
	rule := input.attributes.server_side_encryption_configuration[i].rule[j]
	default_encryption := rule.apply_server_side_encryption_by_default[k]
	key := default_encryption.kms_master_key_id
	encryption.is_aws_managed(key)
	finding := {
		"message": sprintf("%s is encrypted with the AWS managed key %s.", [input.address, key]),
		"path": [
			"server_side_encryption_configuration", i,
			"rule", j,
			"apply_server_side_encryption_by_default", k,
			"kms_master_key_id",
		],
	}
}

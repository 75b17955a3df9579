# METADATA
# title: S3 bucket is not encrypted with KMS by default
# description: >-
#   New objects of the bucket are encrypted with keys that S3 manages itself (SSE-S3). Whoever may read the bucket can
#   then read the plain data. With a KMS key, reading also needs the right to use the key, each use is recorded in
#   CloudTrail, and disabling the key stops all access at once.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html
# custom:
#   id: aws-s3-bucket-encryption-without-kms
#   severity: low
#   confidence: high
#   remediation: >-
#     Set sse_algorithm = "aws:kms" and kms_master_key_id to the ARN of your key in
#     apply_server_side_encryption_by_default, and bucket_key_enabled = true to keep the cost of KMS requests low.
#   resource_types: [aws_s3_bucket]
#   aliases:
#     - CKV_AWS_145
#     - AWS-0132
#     - AVD-AWS-0132
#     - aws-s3-encryption-customer-key
#     - AC_AWS_0207
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.s3.bucket_encryption_without_kms

deny contains finding if {
	some i, j, k
	rule := input.attributes.server_side_encryption_configuration[i].rule[j]
	rule.apply_server_side_encryption_by_default[k].sse_algorithm == "AES256"
	finding := {
		"message": sprintf("%s is encrypted by default with AES256, without a KMS key.", [input.address]),
		"path": [
			"server_side_encryption_configuration", i,
			"rule", j,
			"apply_server_side_encryption_by_default", k,
			"sse_algorithm",
		],
	}
}

deny contains finding if {
	not input.attributes.server_side_encryption_configuration[0]
	finding := {
		"message": sprintf("%s does not configure encryption with a KMS key.", [input.address]),
		"missing": ["server_side_encryption_configuration"],
	}
}

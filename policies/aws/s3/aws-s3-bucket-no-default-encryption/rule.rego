# METADATA
# title: S3 bucket does not configure its default encryption
# description: >-
#   The code does not say how new objects of the bucket are encrypted. S3 falls back to keys that it manages itself
#   (SSE-S3), which encrypts, but leaves no say about who may decrypt, no audit trail of key use and no evidence in the
#   code for those who must show that data is encrypted at rest.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html
# custom:
#   id: aws-s3-bucket-no-default-encryption
#   severity: low
#   confidence: high
#   remediation: >-
#     Add an aws_s3_bucket_server_side_encryption_configuration for the bucket, with
#     apply_server_side_encryption_by_default and sse_algorithm = "aws:kms" (or "AES256").
#   resource_types: [aws_s3_bucket]
#   aliases:
#     - CKV_AWS_19
#     - AWS-0088
#     - AVD-AWS-0088
#     - aws-s3-enable-bucket-encryption
#     - FG_R00099
#   controls:
#     cis-aws-1.4: ["2.1.1"]
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.s3.bucket_no_default_encryption

deny contains finding if {
	not input.attributes.server_side_encryption_configuration[0]
	finding := {
		"message": sprintf("%s does not configure its default encryption.", [input.address]),
		"missing": ["server_side_encryption_configuration"],
	}
}

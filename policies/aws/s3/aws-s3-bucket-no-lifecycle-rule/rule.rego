# METADATA
# title: S3 bucket has no lifecycle rule
# description: >-
#   Nothing in the bucket ever expires or moves to a cheaper storage class. Old versions, parts of aborted uploads and
#   data past its retention period pile up: they cost money, and data that should be gone can still leak.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_lifecycle_configuration
# custom:
#   id: aws-s3-bucket-no-lifecycle-rule
#   severity: low
#   confidence: high
#   remediation: >-
#     Add an aws_s3_bucket_lifecycle_configuration for the bucket, at least with a rule that has
#     abort_incomplete_multipart_upload and, where versioning is on, noncurrent_version_expiration.
#   resource_types: [aws_s3_bucket]
#   aliases: [CKV2_AWS_61]
package trueline.aws.s3.bucket_no_lifecycle_rule

deny contains finding if {
	not input.attributes.lifecycle_rule[0]
	finding := {"message": sprintf("%s has no lifecycle rule.", [input.address]), "missing": ["lifecycle_rule"]}
}

# METADATA
# title: S3 bucket access is not logged
# description: >-
#   The bucket has no server access logging. After an incident nobody can tell who read, changed or deleted which
#   object. Buckets that receive the logs of others, or hold the log delivery ACL, are left alone: logging them into
#   themselves never ends.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_logging
# custom:
#   id: aws-s3-bucket-access-logging-disabled
#   severity: low
#   confidence: high
#   remediation: >-
#     Add an aws_s3_bucket_logging for the bucket, with target_bucket naming a separate log bucket and a target_prefix.
#   resource_types: [aws_s3_bucket]
#   aliases:
#     - CKV_AWS_18
#     - AWS-0089
#     - AVD-AWS-0089
#     - aws-s3-enable-logging
#     - s3-bucket-logging
#     - FG_R00274
#     - AC_AWS_0497
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.aws.s3.bucket_access_logging_disabled

deny contains finding if {
	not input.attributes.logging[0]
	not is_log_bucket
	finding := {"message": sprintf("Access to %s is not logged.", [input.address]), "missing": ["logging"]}
}

is_log_bucket if input.attributes.acl == "log-delivery-write"

is_log_bucket if {
	some type in ["aws_s3_bucket", "aws_s3_bucket_logging"]
	some referrer in input.related[type]
	referrer.direction == "from"
	"target_bucket" in referrer.path
}

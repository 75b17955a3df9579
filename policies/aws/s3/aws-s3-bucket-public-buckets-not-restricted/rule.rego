# METADATA
# title: S3 public access block leaves public buckets unrestricted
# description: >-
#   The public access block of the bucket does not set restrict_public_buckets, whose default is false. If the
#   bucket has, or ever gets, a policy that S3 counts as public, anonymous callers and other accounts can use it. With
#   the setting, such a policy works only for AWS services and for users of the account that owns the bucket.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_public_access_block
# custom:
#   id: aws-s3-bucket-public-buckets-not-restricted
#   severity: medium
#   confidence: high
#   remediation: Set restrict_public_buckets = true in the aws_s3_bucket_public_access_block of the bucket.
#   resource_types: [aws_s3_bucket]
#   aliases:
#     - CKV_AWS_56
#     - AWS-0093
#     - AVD-AWS-0093
#     - aws-s3-no-public-buckets
#     - FG_R00229
#   controls:
#     cis-aws-1.4: ["2.1.5"]
#     cis-aws-3.0: ["2.1.4"]
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "AC-6"]
#     pci-dss: ["7.2.1"]
#     soc2: ["CC6.1"]
package trueline.aws.s3.bucket_public_buckets_not_restricted

import data.trueline.lib.values

deny contains finding if {
	some i
	values.is_false(input.attributes.public_access_block[i].restrict_public_buckets)
	finding := {
		"message": sprintf("%s stays open when its policy is public: restrict_public_buckets is false.", [input.address]),
		"path": ["public_access_block", i, "restrict_public_buckets"],
	}
}

deny contains finding if {
	some i
	block := input.attributes.public_access_block[i]
	object.get(block, "restrict_public_buckets", null) == null
	finding := {
		"message": sprintf("%s stays open when its policy is public: restrict_public_buckets is not set.", [input.address]),
		"missing": ["public_access_block", i, "restrict_public_buckets"],
	}
}

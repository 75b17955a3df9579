# METADATA
# title: S3 public access block lets public bucket policies be set
# description: >-
#   The public access block of the bucket does not set block_public_policy, whose default is false. A bucket policy
#   that opens the bucket to everybody is then accepted, whoever writes it and however it came about. Buckets without
#   any public access block resource start with this setting on, so such a block is worse than none.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_public_access_block
# custom:
#   id: aws-s3-bucket-public-policy-not-blocked
#   severity: medium
#   confidence: high
#   remediation: Set block_public_policy = true in the aws_s3_bucket_public_access_block of the bucket.
#   resource_types: [aws_s3_bucket]
#   aliases:
#     - CKV_AWS_54
#     - CKV2_AWS_6
#     - AWS-0087
#     - AVD-AWS-0087
#     - aws-s3-block-public-policy
#     - FG_R00229
#   controls:
#     cis-aws-1.4: ["2.1.5"]
#     cis-aws-3.0: ["2.1.4"]
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "AC-6"]
#     pci-dss: ["7.2.1"]
#     soc2: ["CC6.1"]
package trueline.aws.s3.bucket_public_policy_not_blocked

import data.trueline.lib.values

deny contains finding if {
	some i
	values.is_false(input.attributes.public_access_block[i].block_public_policy)
	finding := {
		"message": sprintf("%s lets public bucket policies be set: block_public_policy is false.", [input.address]),
		"path": ["public_access_block", i, "block_public_policy"],
	}
}

deny contains finding if {
	some i
	block := input.attributes.public_access_block[i]
	object.get(block, "block_public_policy", null) == null
	finding := {
		"message": sprintf("%s lets public bucket policies be set: block_public_policy is not set.", [input.address]),
		"missing": ["public_access_block", i, "block_public_policy"],
	}
}

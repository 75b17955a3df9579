# METADATA
# title: S3 bucket has no public access block
# description: >-
#   No aws_s3_bucket_public_access_block goes with the bucket. AWS turns the block on for buckets made since April
#   2023, but what the code does not say the code does not keep: a block that somebody removes in the console stays
#   removed, and older or imported buckets may never have had one. Without it, a single public ACL or policy opens the
#   bucket.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_public_access_block
# custom:
#   id: aws-s3-bucket-no-public-access-block
#   severity: medium
#   confidence: high
#   remediation: >-
#     Add an aws_s3_bucket_public_access_block whose bucket refers to this one, with block_public_acls,
#     block_public_policy, ignore_public_acls and restrict_public_buckets all true.
#   resource_types: [aws_s3_bucket]
#   aliases:
#     - CKV2_AWS_6
#     - AWS-0094
#     - AVD-AWS-0094
#     - aws-s3-specify-public-access-block
#     - AWS-0086
#     - AVD-AWS-0086
#     - aws-s3-block-public-acls
#     - AWS-0087
#     - AVD-AWS-0087
#     - aws-s3-block-public-policy
#     - AWS-0091
#     - AVD-AWS-0091
#     - aws-s3-ignore-public-acls
#     - AWS-0093
#     - AVD-AWS-0093
#     - aws-s3-no-public-buckets
#     - FG_R00229
#     - CKV_AWS_53
#     - CKV_AWS_54
#     - CKV_AWS_55
#     - CKV_AWS_56
#   controls:
#     cis-aws-1.4: ["2.1.5"]
#     cis-aws-3.0: ["2.1.4"]
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "AC-6"]
#     pci-dss: ["7.2.1"]
#     soc2: ["CC6.1"]
package trueline.aws.s3.bucket_no_public_access_block

deny contains finding if {
	not input.attributes.public_access_block[0]
	finding := {
		"message": sprintf("%s has no public access block.", [input.address]),
		"missing": ["public_access_block"],
	}
}

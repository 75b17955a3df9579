# METADATA
# title: S3 public access block honours public ACLs
# description: >-
#   The public access block of the bucket does not set ignore_public_acls, whose default is false. Public ACLs that
#   are already on the bucket or its objects, or that come with replicated objects, keep giving everybody access.
#   block_public_acls refuses new ones only.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_public_access_block
# custom:
#   id: aws-s3-bucket-public-acls-not-ignored
#   severity: medium
#   confidence: high
#   remediation: Set ignore_public_acls = true in the aws_s3_bucket_public_access_block of the bucket.
#   resource_types: [aws_s3_bucket]
#   aliases:
#     - CKV_AWS_55
#     - AWS-0091
#     - AVD-AWS-0091
#     - aws-s3-ignore-public-acls
#     - FG_R00229
#   controls:
#     cis-aws-1.4: ["2.1.5"]
#     cis-aws-3.0: ["2.1.4"]
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "AC-6"]
#     pci-dss: ["7.2.1"]
#     soc2: ["CC6.1"]
package trueline.aws.s3.bucket_public_acls_not_ignored

import data.trueline.lib.values

deny contains finding if {
	some i
	values.is_false(input.attributes.public_access_block[i].ignore_public_acls)
	finding := {
		"message": sprintf("%s honours public ACLs: ignore_public_acls is false.", [input.address]),
		"path": ["public_access_block", i, "ignore_public_acls"],
	}
}

deny contains finding if {
	some i
	block := input.attributes.public_access_block[i]
	object.get(block, "ignore_public_acls", null) == null
	finding := {
		"message": sprintf("%s honours public ACLs: ignore_public_acls is not set.", [input.address]),
		"missing": ["public_access_block", i, "ignore_public_acls"],
	}
}

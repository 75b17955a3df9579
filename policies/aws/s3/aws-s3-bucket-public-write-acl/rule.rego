# METADATA
# title: S3 bucket ACL lets everyone write to it
# description: >-
#   The access control list of the bucket lets everybody on the internet, or every holder of any AWS account, store,
#   overwrite and delete objects or change the ACL itself. Strangers can plant malware under your name, destroy data
#   and run up your bill. The rule is silent where the bucket's public access block makes S3 ignore or refuse public
#   ACLs.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_acl
# custom:
#   id: aws-s3-bucket-public-write-acl
#   severity: critical
#   confidence: high
#   remediation: >-
#     Remove the ACL, or set acl = "private", and let named principals write with an aws_s3_bucket_policy or with
#     presigned URLs.
#   resource_types: [aws_s3_bucket]
#   aliases:
#     - CKV_AWS_57
#     - AWS-0092
#     - AVD-AWS-0092
#     - aws-s3-no-public-access-with-acl
#     - AC_AWS_0212
#     - AC_AWS_0213
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "AC-6"]
#     pci-dss: ["7.2.1"]
#     soc2: ["CC6.1"]
package trueline.aws.s3.bucket_public_write_acl

import data.trueline.lib.values

deny contains finding if {
	input.attributes.acl == "public-read-write"
	not public_acls_blocked
	finding := {
		"message": sprintf("The ACL \"public-read-write\" of %s lets everyone write to the bucket.", [input.address]),
		"path": ["acl"],
	}
}

deny contains finding if {
	some i
	grant := input.attributes.grant[i]
	grant.uri in everyone
	some permission in grant.permissions
	permission in {"WRITE", "WRITE_ACP", "FULL_CONTROL"}
	not public_acls_blocked
	finding := {
		"message": sprintf("A grant of %s gives %s to everyone.", [input.address, permission]),
		"path": ["grant", i, "uri"],
	}
}

everyone := {
	"http://acs.amazonaws.com/groups/global/AllUsers",
	"http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
}

public_acls_blocked if values.is_true(input.attributes.public_access_block[_].ignore_public_acls)

public_acls_blocked if values.is_true(input.attributes.public_access_block[_].block_public_acls)

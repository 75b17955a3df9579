# METADATA
# title: S3 bucket ACL lets everyone read it
# description: >-
#   The access control list of the bucket gives read access to everybody on the internet (AllUsers) or to every holder
#   of any AWS account (AuthenticatedUsers), which is nearly the same. Object names can be listed, and objects
#   fetched, by people you never heard of. The rule is silent where the bucket's public access block makes S3 ignore or
#   refuse public ACLs.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_acl
# custom:
#   id: aws-s3-bucket-public-read-acl
#   severity: high
#   confidence: high
#   remediation: >-
#     Remove the ACL, or set acl = "private". Let named principals in with an aws_s3_bucket_policy, and serve public
#     content through CloudFront with an origin access control.
#   resource_types: [aws_s3_bucket]
#   aliases:
#     - CKV_AWS_20
#     - CKV2_AWS_43
#     - CKV_AWS_375
#     - AWS-0092
#     - AVD-AWS-0092
#     - aws-s3-no-public-access-with-acl
#     - AC_AWS_0210
#     - AC_AWS_0211
#     - FG_R00277
#     - FG_R00279
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "AC-6"]
#     pci-dss: ["7.2.1"]
#     soc2: ["CC6.1"]
package trueline.aws.s3.bucket_public_read_acl

import data.trueline.lib.values

deny contains finding if {
	input.attributes.acl in {"public-read", "public-read-write", "authenticated-read"}
	not public_acls_blocked
	finding := {
		"message": sprintf("The ACL \"%s\" of %s lets everyone read the bucket.", [input.attributes.acl, input.address]),
		"path": ["acl"],
	}
}

deny contains finding if {
	some i
	grant := input.attributes.grant[i]
	grant.uri in everyone
	some permission in grant.permissions
	permission in {"READ", "READ_ACP", "FULL_CONTROL"}
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

# METADATA
# title: S3 bucket does not keep versions
# description: >-
#   Versioning is off, so an object that is overwritten or deleted (by a mistake, a bug or ransomware) is gone. With
#   versioning every earlier version can be restored, and replication and object lock become possible.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_versioning
# custom:
#   id: aws-s3-bucket-versioning-disabled
#   severity: medium
#   confidence: high
#   remediation: >-
#     Add an aws_s3_bucket_versioning for the bucket with versioning_configuration { status = "Enabled" }, and a
#     lifecycle rule that expires old versions.
#   resource_types: [aws_s3_bucket]
#   aliases:
#     - CKV_AWS_21
#     - AWS-0090
#     - AVD-AWS-0090
#     - aws-s3-enable-versioning
#     - AC_AWS_0214
#     - FG_R00101
#   controls:
#     hipaa: ["164.308(a)(7)(ii)(A)"]
#     nist-800-53: ["CP-9"]
#     soc2: ["A1.2"]
package trueline.aws.s3.bucket_versioning_disabled

import data.trueline.lib.values

deny contains finding if {
	some i
	values.is_false(input.attributes.versioning[i].enabled)
	finding := {
		"message": sprintf("Versioning of %s is not enabled.", [input.address]),
		"path": ["versioning", i, "enabled"],
	}
}

deny contains finding if {
	some i
	versioning := input.attributes.versioning[i]
	object.get(versioning, "enabled", null) == null
	finding := {
		"message": sprintf("Versioning of %s is not enabled.", [input.address]),
		"missing": ["versioning", i, "enabled"],
	}
}

deny contains finding if {
	not input.attributes.versioning[0]
	finding := {"message": sprintf("%s has no versioning.", [input.address]), "missing": ["versioning"]}
}

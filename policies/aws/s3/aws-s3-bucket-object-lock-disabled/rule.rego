# METADATA
# title: S3 bucket turns object lock off
# description: >-
#   The bucket has an object lock setting that is off. Without object lock, whoever may delete objects, or has stolen
#   the right to, can also destroy every version of a backup or an audit log. Retention that cannot be shortened is
#   what stops ransomware there. Buckets that do not mention object lock are left alone.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_object_lock_configuration
# custom:
#   id: aws-s3-bucket-object-lock-disabled
#   severity: low
#   confidence: high
#   remediation: >-
#     Set object_lock_enabled = true on the aws_s3_bucket and add an aws_s3_bucket_object_lock_configuration with a
#     default_retention rule.
#   resource_types: [aws_s3_bucket]
#   aliases: [CKV_AWS_143]
#   controls:
#     hipaa: ["164.308(a)(7)(ii)(B)"]
#     nist-800-53: ["CP-10"]
#     soc2: ["A1.2"]
package trueline.aws.s3.bucket_object_lock_disabled

import data.trueline.lib.values

deny contains finding if {
	values.is_false(input.attributes.object_lock_enabled)
	finding := {"message": message, "path": ["object_lock_enabled"]}
}

deny contains finding if {
	some i
	input.attributes.object_lock_configuration[i].object_lock_enabled == "Disabled"
	finding := {"message": message, "path": ["object_lock_configuration", i, "object_lock_enabled"]}
}

message := sprintf("Object lock of %s is turned off.", [input.address])

# METADATA
# title: CloudWatch log group is not encrypted with a key of its own
# description: >-
#   Log groups are encrypted with a key of the service. A key of your own decides who may read the events, shows
#   each use, and ends all access when it is disabled.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_log_group
# custom:
#   id: aws-cloudwatch-log-group-default-key
#   severity: low
#   confidence: high
#   remediation: Set `kms_key_id` to the ARN of a key whose policy lets CloudWatch Logs of the region use it.
#   resource_types: [aws_cloudwatch_log_group]
#   aliases: [CKV_AWS_158, AWS-0017, AVD-AWS-0017, aws-cloudwatch-log-group-customer-key, FG_R00068, AC_AWS_0451]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.cloudwatch.log_group_default_key

import data.trueline.lib.encryption

key := object.get(input.attributes, "kms_key_id", null)

deny contains finding if {
	encryption.no_key(key)
	finding := {"message": sprintf("%s names no KMS key of its own.", [input.address]), "missing": ["kms_key_id"]}
}

deny contains finding if {
	encryption.is_aws_managed(key)
	finding := {
		"message": sprintf("%s is encrypted with %s, a key that AWS manages.", [input.address, key]),
		"path": ["kms_key_id"],
	}
}

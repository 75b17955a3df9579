# METADATA
# title: CloudTrail trail is stopped
# description: >-
#   The trail exists but records nothing: what is done in the account leaves no trace. Stopping a trail is also what
#   intruders do first.
# related_resources:
#   - https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-turning-off-logging.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail
# custom:
#   id: aws-cloudtrail-logging-off
#   severity: high
#   confidence: high
#   remediation: Remove `enable_logging = false`, or set it to true.
#   resource_types: [aws_cloudtrail]
#   aliases: [CKV_AWS_251]
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.aws.cloudtrail.logging_off

import data.trueline.lib.values

deny contains finding if {
	values.is_false(input.attributes.enable_logging)
	finding := {"message": sprintf("%s is stopped and records nothing.", [input.address]), "path": ["enable_logging"]}
}

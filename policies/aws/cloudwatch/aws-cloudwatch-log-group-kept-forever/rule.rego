# METADATA
# title: CloudWatch log group is kept forever
# description: >-
#   Without a retention log events are never deleted. Personal data in them outlives every promise to delete it, and
#   the bill grows without end.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_log_group
# custom:
#   id: aws-cloudwatch-log-group-kept-forever
#   severity: low
#   confidence: high
#   remediation: Set `retention_in_days`, to 365 for logs that are evidence.
#   resource_types: [aws_cloudwatch_log_group]
#   aliases: [CKV_AWS_66, AC_AWS_0452]
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-11"]
#     pci-dss: ["10.5.1"]
#     soc2: ["CC7.2"]
package trueline.aws.cloudwatch.log_group_kept_forever

import data.trueline.lib.values

days := object.get(input.attributes, "retention_in_days", null)

deny contains finding if {
	days == null
	finding := {
		"message": sprintf("%s sets no retention, so its events are never deleted.", [input.address]),
		"missing": ["retention_in_days"],
	}
}

deny contains finding if {
	values.number(days) == 0
	finding := {
		"message": sprintf("%s sets a retention of 0, which means forever.", [input.address]),
		"path": ["retention_in_days"],
	}
}

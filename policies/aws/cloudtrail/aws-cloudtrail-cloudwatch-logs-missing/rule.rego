# METADATA
# title: CloudTrail does not send its events to CloudWatch Logs
# description: >-
#   Files in a bucket are evidence for later. Alarms on events, such as a root sign-in or a changed policy, need
#   them in a log group with metric filters, or an equivalent the rule cannot see.
# related_resources:
#   - https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail
# custom:
#   id: aws-cloudtrail-cloudwatch-logs-missing
#   severity: low
#   confidence: high
#   remediation: >-
#     Set `cloud_watch_logs_group_arn` to `"${aws_cloudwatch_log_group.x.arn}:*"` and `cloud_watch_logs_role_arn` to
#     a role that may write there.
#   resource_types: [aws_cloudtrail]
#   aliases: [CKV2_AWS_10, AWS-0162, AVD-AWS-0162, aws-cloudtrail-ensure-cloudwatch-integration, FG_R00029]
#   controls:
#     cis-aws-1.4: ["3.4"]
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.aws.cloudtrail.cloudwatch_logs_missing

group := object.get(input.attributes, "cloud_watch_logs_group_arn", null)

deny contains finding if {
	group in {null, ""}
	finding := {
		"message": sprintf("%s sends its events to no CloudWatch log group.", [input.address]),
		"missing": ["cloud_watch_logs_group_arn"],
	}
}

# METADATA
# title: CloudTrail announces its log files to nobody
# description: >-
#   With a topic, what analyses the logs is told of each delivered file within minutes. Without one it has to look
#   for new files, and a trail that stopped delivering goes unnoticed.
# related_resources:
#   - https://docs.aws.amazon.com/awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail
# custom:
#   id: aws-cloudtrail-sns-topic-missing
#   severity: info
#   confidence: high
#   remediation: Set `sns_topic_name` to the name or ARN of an SNS topic that CloudTrail may publish to.
#   resource_types: [aws_cloudtrail]
#   aliases: [CKV_AWS_252, AC_AWS_0035]
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.aws.cloudtrail.sns_topic_missing

topic := object.get(input.attributes, "sns_topic_name", null)

deny contains finding if {
	topic in {null, ""}
	finding := {
		"message": sprintf("%s names no SNS topic for its log files.", [input.address]),
		"missing": ["sns_topic_name"],
	}
}

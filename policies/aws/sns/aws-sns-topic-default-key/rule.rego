# METADATA
# title: SNS topic is encrypted with the AWS-managed key
# description: >-
#   The key `alias/aws/sns` belongs to AWS: its policy cannot be changed, so it cannot keep anybody in the account
#   out, and services such as CloudWatch alarms and S3 events cannot publish to a topic that uses it.
# related_resources:
#   - https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sns_topic
# custom:
#   id: aws-sns-topic-default-key
#   severity: low
#   confidence: high
#   remediation: Set `kms_master_key_id` to a KMS key of your own, whose policy names the publishers.
#   resource_types: [aws_sns_topic]
#   aliases: [AWS-0136, AVD-AWS-0136, aws-sns-topic-encryption-use-cmk]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.sns.topic_default_key

deny contains finding if {
	key := input.attributes.kms_master_key_id
	is_string(key)
	endswith(key, "alias/aws/sns")
	finding := {
		"message": sprintf("%s is encrypted with the AWS-managed key alias/aws/sns.", [input.address]),
		"path": ["kms_master_key_id"],
	}
}

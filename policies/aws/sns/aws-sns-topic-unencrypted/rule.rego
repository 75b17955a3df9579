# METADATA
# title: SNS topic is not encrypted
# description: >-
#   Messages lie unencrypted in the topic's storage while they wait for delivery. Encryption with a KMS key also
#   makes every publisher and subscriber need a grant on that key, which is a second lock.
# related_resources:
#   - https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sns_topic
# custom:
#   id: aws-sns-topic-unencrypted
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set `kms_master_key_id` to the ARN or id of a KMS key of yours (`aws_kms_key.messages.arn`), or to
#     `alias/aws/sns`.
#   resource_types: [aws_sns_topic]
#   aliases: [CKV_AWS_26, AWS-0095, AVD-AWS-0095, aws-sns-enable-topic-encryption, AC_AWS_0502]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.sns.topic_unencrypted

has_key if {
	is_string(input.attributes.kms_master_key_id)
	input.attributes.kms_master_key_id != ""
}

deny contains finding if {
	not has_key
	finding := {
		"message": sprintf("%s names no KMS key, so its messages are not encrypted.", [input.address]),
		"missing": ["kms_master_key_id"],
	}
}

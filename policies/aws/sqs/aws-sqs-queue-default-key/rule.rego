# METADATA
# title: SQS queue is encrypted with the AWS-managed key
# description: >-
#   The key `alias/aws/sqs` belongs to AWS: its policy cannot be changed, so it cannot keep anybody in the account
#   out, and other accounts and services such as SNS and S3 cannot send to a queue that uses it.
# related_resources:
#   - https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sqs_queue
# custom:
#   id: aws-sqs-queue-default-key
#   severity: low
#   confidence: high
#   remediation: Set `kms_master_key_id` to a KMS key of your own, whose policy names the senders and receivers.
#   resource_types: [aws_sqs_queue]
#   aliases: [CKV2_AWS_73, AWS-0135, AVD-AWS-0135, aws-sqs-queue-encryption-use-cmk]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.sqs.queue_default_key

deny contains finding if {
	key := input.attributes.kms_master_key_id
	is_string(key)
	endswith(key, "alias/aws/sqs")
	finding := {
		"message": sprintf("%s is encrypted with the AWS-managed key alias/aws/sqs.", [input.address]),
		"path": ["kms_master_key_id"],
	}
}

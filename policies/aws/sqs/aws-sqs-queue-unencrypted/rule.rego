# METADATA
# title: SQS queue is not encrypted
# description: >-
#   Neither a KMS key nor SQS's own encryption is asked for. AWS encrypts queues that were made since October 2022
#   by default, older ones stay as they are, and with `sqs_managed_sse_enabled = false` the messages lie
#   unencrypted in any case.
# related_resources:
#   - https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sqs_queue
# custom:
#   id: aws-sqs-queue-unencrypted
#   severity: medium
#   confidence: high
#   remediation: Set `kms_master_key_id` to a KMS key of yours, or `sqs_managed_sse_enabled = true`.
#   resource_types: [aws_sqs_queue]
#   aliases: [CKV_AWS_27, AWS-0096, AVD-AWS-0096, aws-sqs-enable-queue-encryption, FG_R00070, AC_AWS_0366]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.sqs.queue_unencrypted

import data.trueline.lib.values

has_key if {
	is_string(input.attributes.kms_master_key_id)
	input.attributes.kms_master_key_id != ""
}

deny contains finding if {
	not has_key
	values.is_false(input.attributes.sqs_managed_sse_enabled)
	finding := {
		"message": sprintf("The messages of %s are not encrypted.", [input.address]),
		"path": ["sqs_managed_sse_enabled"],
	}
}

deny contains finding if {
	not has_key
	not values.is_false(input.attributes.sqs_managed_sse_enabled)
	not values.is_true(input.attributes.sqs_managed_sse_enabled)
	finding := {
		"message": sprintf("%s asks for no encryption: neither a KMS key nor SQS's own.", [input.address]),
		"missing": ["kms_master_key_id"],
	}
}

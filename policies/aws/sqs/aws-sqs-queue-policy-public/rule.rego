# METADATA
# title: SQS queue policy lets everyone use the queue
# description: >-
#   A statement of the queue's policy allows its actions to everyone, without a condition that narrows it.
#   Strangers can send forged messages to the consumers, or read and delete what is waiting.
# related_resources:
#   - https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sqs_queue_policy
# custom:
#   id: aws-sqs-queue-policy-public
#   severity: critical
#   confidence: high
#   remediation: >-
#     Name the accounts, roles or services in `Principal`. For a service that delivers messages (SNS, S3,
#     EventBridge) use `{ Service = "sns.amazonaws.com" }` and a condition `ArnEquals` on `aws:SourceArn`.
#   resource_types: [aws_sqs_queue]
#   aliases: [CKV_AWS_168, CKV_AWS_387, AC_AWS_0365]
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "AC-6"]
#     pci-dss: ["7.2.1"]
#     soc2: ["CC6.1"]
package trueline.aws.sqs.queue_policy_public

import data.trueline.lib.iam

deny contains finding if {
	some document in input.documents
	some path in iam.public_grants(document)
	finding := {
		"message": sprintf("The policy of %s lets everyone use the queue.", [input.address]),
		"path": path,
	}
}

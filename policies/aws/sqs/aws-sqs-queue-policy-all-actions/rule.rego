# METADATA
# title: SQS queue policy allows every action
# description: >-
#   A statement of the queue's policy allows every SQS action. Whoever is meant to send or receive messages can
#   then also purge or delete the queue and rewrite its policy.
# related_resources:
#   - https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sqs_queue_policy
# custom:
#   id: aws-sqs-queue-policy-all-actions
#   severity: medium
#   confidence: high
#   remediation: >-
#     List the actions that are needed, such as `sqs:SendMessage`, or `sqs:ReceiveMessage` with
#     `sqs:DeleteMessage`.
#   resource_types: [aws_sqs_queue]
#   aliases: [CKV_AWS_72, AWS-0097, AVD-AWS-0097, aws-sqs-no-wildcards-in-policy-documents, FG_R00049]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.aws.sqs.queue_policy_all_actions

import data.trueline.lib.iam

is_every_action(action) if iam.matches_everything(action)

is_every_action(action) if iam.is_every_action_of("sqs", action)

deny contains finding if {
	some document in input.documents
	some i, statement in document.value.Statement
	iam.is_allow(statement)
	some j, action in statement.Action
	is_every_action(action)
	finding := {
		"message": sprintf("The policy of %s allows every action (%s).", [input.address, action]),
		"path": array.concat(document.path, ["Statement", i, "Action", j]),
	}
}

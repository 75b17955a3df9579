package trueline.aws.sqs.queue_policy_all_actions_test

import data.trueline.aws.sqs.queue_policy_all_actions

paths(statement) := found if {
	found := {finding.path | some finding in queue_policy_all_actions.deny} with input as {
		"address": "aws_sqs_queue.orders",
		"documents": [{"path": ["policy"], "value": {"Statement": [statement]}}],
	}
}

test_every_action if {
	every action in ["*", "sqs:*", "SQS:*"] {
		paths({"Effect": "Allow", "Action": ["sqs:SendMessage", action]}) == {["policy", "Statement", 0, "Action", 1]}
	}
}

test_narrower if {
	every statement in [
		{"Effect": "Deny", "Action": ["sqs:*"]},
		{"Effect": "Allow", "Action": ["sqs:SendMessage"]},
		{"Effect": "Allow", "Action": ["sqs:Get*", null]},
		{"Effect": "Allow"},
	] {
		paths(statement) == set()
	}
}

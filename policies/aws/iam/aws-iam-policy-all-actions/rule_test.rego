package trueline.aws.iam.policy_all_actions_test

import data.trueline.aws.iam.policy_all_actions

paths(statement) := found if {
	found := {finding.path | some finding in policy_all_actions.deny} with input as {
		"address": "aws_iam_policy.deploy",
		"documents": [{"path": ["policy"], "value": {"Statement": [statement]}}],
	}
}

test_every_action_on_some_resource if {
	found := paths({"Effect": "Allow", "Action": ["*"], "Resource": ["arn:aws:s3:::logs/*"]})
	found == {["policy", "Statement", 0, "Action", 0]}
}

test_unknown_resource if {
	count(paths({"Effect": "Allow", "Action": ["*"], "Resource": [null]})) == 1
	count(paths({"Effect": "Allow", "Action": ["*"]})) == 1
}

test_left_to_full_admin if {
	paths({"Effect": "Allow", "Action": ["*"], "Resource": ["*"]}) == set()
}

test_named_actions if {
	every statement in [
		{"Effect": "Deny", "Action": ["*"], "Resource": ["arn:aws:s3:::logs/*"]},
		{"Effect": "Allow", "Action": ["s3:*"], "Resource": ["arn:aws:s3:::logs/*"]},
		{"Effect": "Allow", "Action": [null], "Resource": ["arn:aws:s3:::logs/*"]},
		{"Effect": "Allow", "NotAction": ["*"], "Resource": ["arn:aws:s3:::logs/*"]},
	] {
		paths(statement) == set()
	}
}

package trueline.aws.iam.policy_full_admin_test

import data.trueline.aws.iam.policy_full_admin

paths(statement) := found if {
	found := {finding.path | some finding in policy_full_admin.deny} with input as {
		"address": "aws_iam_policy.deploy",
		"documents": [{"path": ["policy"], "value": {"Statement": [statement]}}],
	}
}

test_every_action_on_every_resource if {
	paths({"Effect": "Allow", "Action": ["*"], "Resource": ["*"]}) == {["policy", "Statement", 0, "Action", 0]}
	second := {["policy", "Statement", 0, "Action", 1]}
	paths({"Effect": "Allow", "Action": ["s3:*", "*:*"], "Resource": ["*"]}) == second
}

test_narrower_grants if {
	every statement in [
		{"Effect": "Deny", "Action": ["*"], "Resource": ["*"]},
		{"Effect": "Allow", "Action": ["s3:*"], "Resource": ["*"]},
		{"Effect": "Allow", "Action": ["*"], "Resource": ["arn:aws:s3:::logs"]},
		{"Effect": "Allow", "Action": ["*"], "Resource": [null]},
		{"Effect": "Allow", "Action": ["sts:AssumeRole"]},
	] {
		paths(statement) == set()
	}
}

test_no_document if {
	count(policy_full_admin.deny) == 0 with input as {"address": "aws_iam_policy.deploy", "documents": []}
}

package trueline.aws.iam.policy_full_iam_access_test

import data.trueline.aws.iam.policy_full_iam_access

paths(statement) := found if {
	found := {finding.path | some finding in policy_full_iam_access.deny} with input as {
		"address": "aws_iam_policy.deploy",
		"documents": [{"path": ["policy"], "value": {"Statement": [statement]}}],
	}
}

test_every_iam_action if {
	found := paths({"Effect": "Allow", "Action": ["s3:*", "iam:*"], "Resource": ["*"]})
	found == {["policy", "Statement", 0, "Action", 1]}
	count(paths({"Effect": "Allow", "Action": ["IAM:*"], "Resource": [null]})) == 1
}

test_near_misses if {
	every action in ["iam:Get*", "iam:PassRole", "xsiam:*", "*", null] {
		paths({"Effect": "Allow", "Action": [action], "Resource": ["*"]}) == set()
	}
	paths({"Effect": "Deny", "Action": ["iam:*"], "Resource": ["*"]}) == set()
	paths({"Effect": "Allow", "NotAction": ["iam:*"], "Resource": ["*"]}) == set()
}

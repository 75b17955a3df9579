package trueline.aws.iam.policy_privilege_escalation_test

import data.trueline.aws.iam.policy_privilege_escalation

paths(statement) := found if {
	found := {finding.path | some finding in policy_privilege_escalation.deny} with input as {
		"address": "aws_iam_policy.deploy",
		"documents": [{"path": ["policy"], "value": {"Statement": [statement]}}],
	}
}

everywhere(actions) := {"Effect": "Allow", "Action": actions, "Resource": ["*"]}

test_enough_by_itself if {
	every action in ["iam:CreateAccessKey", "iam:Put*", "iam:PutUserPolicy"] {
		paths(everywhere([action])) == {["policy", "Statement", 0, "Action", 0]}
	}
}

test_pass_role_and_launch if {
	paths(everywhere(["lambda:CreateFunction", "iam:PassRole"])) == {["policy", "Statement", 0, "Action", 1]}
}

test_launch_in_another_statement if {
	some finding in policy_privilege_escalation.deny with input as {
		"address": "aws_iam_policy.deploy",
		"documents": [{"path": ["policy"], "value": {"Statement": [
			{"Effect": "Allow", "Action": ["ec2:*"], "Resource": ["arn:aws:ec2:*:*:instance/*"]},
			everywhere(["iam:PassRole"]),
		]}}],
	}
	finding.path == ["policy", "Statement", 1, "Action", 0]
}

test_near_misses if {
	every actions in [["iam:PassRole"], ["lambda:CreateFunction"], ["iam:Get*"], ["iam:*"], ["*"], [null]] {
		paths(everywhere(actions)) == set()
	}
}

test_narrowed if {
	every narrowing in [
		{"Effect": "Deny"},
		{"Resource": ["arn:aws:iam::111122223333:role/app-*"]},
		{"Condition": {"StringEquals": {"iam:PassedToService": ["lambda.amazonaws.com"]}}},
	] {
		paths(object.union(everywhere(["iam:PassRole", "lambda:CreateFunction"]), narrowing)) == set()
	}
}

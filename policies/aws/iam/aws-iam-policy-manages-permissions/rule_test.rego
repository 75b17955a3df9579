package trueline.aws.iam.policy_manages_permissions_test

import data.trueline.aws.iam.policy_manages_permissions

paths(statement) := found if {
	found := {finding.path | some finding in policy_manages_permissions.deny} with input as {
		"address": "aws_iam_policy.deploy",
		"documents": [{"path": ["policy"], "value": {"Statement": [statement]}}],
	}
}

everywhere(actions) := {"Effect": "Allow", "Action": actions, "Resource": ["*"]}

test_granted_everywhere if {
	every action in ["s3:PutBucketPolicy", "iam:Put*", "kms:*", "lambda:AddPermission"] {
		paths(everywhere(["ec2:DescribeInstances", action])) == {["policy", "Statement", 0, "Action", 1]}
	}
}

test_near_misses if {
	every action in ["s3:PutObject", "iam:GetRole", "iam:PassRole", "iam:*", "*", null] {
		paths(everywhere([action])) == set()
	}
}

test_narrowed if {
	every narrowing in [
		{"Effect": "Deny"},
		{"Resource": ["arn:aws:s3:::logs/*"]},
		{"Resource": [null]},
		{"Condition": {"StringEquals": {"aws:ResourceTag/team": ["billing"]}}},
		{"Principal": {"AWS": ["111122223333"]}},
	] {
		paths(object.union(everywhere(["s3:PutBucketPolicy"]), narrowing)) == set()
	}
}

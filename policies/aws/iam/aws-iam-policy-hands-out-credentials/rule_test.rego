package trueline.aws.iam.policy_hands_out_credentials_test

import data.trueline.aws.iam.policy_hands_out_credentials

paths(statement) := found if {
	found := {finding.path | some finding in policy_hands_out_credentials.deny} with input as {
		"address": "aws_iam_policy.deploy",
		"documents": [{"path": ["policy"], "value": {"Statement": [statement]}}],
	}
}

everywhere(actions) := {"Effect": "Allow", "Action": actions, "Resource": ["*"]}

test_granted_everywhere if {
	every action in ["iam:CreateAccessKey", "iam:Create*", "sts:AssumeRole", "redshift:GetClusterCredentials"] {
		paths(everywhere(["ec2:DescribeInstances", action])) == {["policy", "Statement", 0, "Action", 1]}
	}
}

test_near_misses if {
	every action in ["ecr:GetAuthorizationToken", "iam:ListAccessKeys", "sts:GetCallerIdentity", "iam:*", "*", null] {
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
		paths(object.union(everywhere(["iam:CreateAccessKey"]), narrowing)) == set()
	}
}

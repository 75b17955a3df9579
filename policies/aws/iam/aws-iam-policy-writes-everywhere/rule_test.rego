package trueline.aws.iam.policy_writes_everywhere_test

import data.trueline.aws.iam.policy_writes_everywhere as policy

paths(statement) := {finding.path |
	some finding in policy.deny with input as {
		"address": "aws_iam_policy.deploy",
		"documents": [{"path": ["policy"], "value": {"Statement": [statement]}}],
	}
}

allowing(action) := {"Effect": "Allow", "Action": [action], "Resource": ["*"]}

test_writes_on_every_resource if {
	every action in ["s3:PutObject", "s3:Put*", "dynamodb:*", "SQS:SendMessage", "lambda:Invoke?unction"] {
		paths(allowing(action)) == {["policy", "Statement", 0, "Action", 0]}
	}
}

test_near_misses if {
	every action in ["s3:Get*", "s3:ListAllMyBuckets", "lambda:CreateFunction", "dynamodb:CreateTable", "*", "sts:*", null] {
		paths(allowing(action)) == set()
	}
	paths(object.union(allowing("s3:PutObject"), {"Resource": ["arn:aws:s3:::logs/*"]})) == set()
	paths(object.union(allowing("s3:PutObject"), {"Effect": "Deny"})) == set()
}

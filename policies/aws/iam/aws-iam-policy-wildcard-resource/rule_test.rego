package trueline.aws.iam.policy_wildcard_resource_test

import data.trueline.aws.iam.policy_wildcard_resource

paths(statement) := found if {
	found := {finding.path | some finding in policy_wildcard_resource.deny} with input as {
		"address": "aws_iam_policy.deploy",
		"documents": [{"path": ["policy"], "value": {"Statement": [statement]}}],
	}
}

everywhere(actions) := {"Effect": "Allow", "Action": actions, "Resource": ["*"]}

at_resource := {["policy", "Statement", 0, "Resource", 0]}

test_restrictable_actions if {
	every actions in [
		["s3:GetObject"],
		["s3:ListAllMyBuckets", "s3:DeleteBucket"],
		["s3:*"],
		["s3:Describe*"],
		["kms:Decrypt"],
		["KMS:GenerateDataKey"],
		["sts:AssumeRole"],
	] {
		paths(everywhere(actions)) == at_resource
	}
}

test_actions_without_resources if {
	every actions in [
		["s3:ListAllMyBuckets"],
		["kms:ListKeys", "kms:CreateKey"],
		["ecr:GetAuthorizationToken"],
		["sts:GetCallerIdentity"],
		["dynamodb:List*"],
		["ec2:Describe*"],
		["ce:GetCostAndUsage"],
		["*"],
		[null],
	] {
		paths(everywhere(actions)) == set()
	}
}

test_narrowed if {
	every narrowing in [
		{"Effect": "Deny"},
		{"Resource": ["arn:aws:s3:::*"]},
		{"Resource": [null]},
		{"Condition": {"ArnEquals": {"aws:SourceArn": [null]}}},
		{"Principal": {"AWS": ["111122223333"]}},
	] {
		paths(object.union(everywhere(["s3:GetObject"]), narrowing)) == set()
	}
}

test_message_names_the_actions if {
	some finding in policy_wildcard_resource.deny with input as {
		"address": "aws_iam_policy.deploy",
		"documents": [{
			"path": ["policy"],
			"value": {"Statement": [everywhere(["s3:ListAllMyBuckets", "s3:GetObject", "kms:Decrypt"])]},
		}],
	}
	finding.message == "aws_iam_policy.deploy allows s3:GetObject, kms:Decrypt on every resource."
}

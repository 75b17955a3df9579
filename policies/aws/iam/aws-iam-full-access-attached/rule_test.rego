package trueline.aws.iam.full_access_attached_test

import data.trueline.aws.iam.full_access_attached

paths(attributes) := found if {
	found := {finding.path | some finding in full_access_attached.deny} with input as {
		"address": "aws_iam_role_policy_attachment.deploy",
		"attributes": attributes,
	}
}

test_attached if {
	paths({"policy_arn": "arn:aws:iam::aws:policy/IAMFullAccess"}) == {["policy_arn"]}
	paths({"policy_arn": "arn:aws-us-gov:iam::aws:policy/IAMFullAccess"}) == {["policy_arn"]}
	paths({"managed_policy_arn": "arn:aws:iam::aws:policy/IAMFullAccess"}) == {["managed_policy_arn"]}
	paths({"managed_policy_arns": [
		"arn:aws:iam::aws:policy/ReadOnlyAccess",
		"arn:aws:iam::aws:policy/IAMFullAccess",
	]}) == {["managed_policy_arns", 1]}
}

test_near_misses if {
	every attributes in [
		{},
		{"policy_arn": "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"},
		{"policy_arn": "arn:aws:iam::aws:policy/IAMFullAccess-Amplify"},
		{"policy_arn": "arn:aws:iam::111122223333:policy/IAMFullAccess"},
		{"managed_policy_arns": [null]},
		{"managed_policy_arns": null},
		{"managed_policy_arns": []},
	] {
		paths(attributes) == set()
	}
}

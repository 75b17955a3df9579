package trueline.aws.iam.full_access_looked_up_test

import data.trueline.aws.iam.full_access_looked_up

paths(attributes) := found if {
	found := {finding.path | some finding in full_access_looked_up.deny} with input as {
		"address": "data.aws_iam_policy.iam",
		"attributes": attributes,
	}
}

test_looked_up if {
	paths({"name": "IAMFullAccess"}) == {["name"]}
	paths({"arn": "arn:aws:iam::aws:policy/IAMFullAccess"}) == {["arn"]}
}

test_near_misses if {
	every attributes in [
		{},
		{"name": "AmazonEC2ReadOnlyAccess"},
		{"arn": "arn:aws:iam::111122223333:policy/IAMFullAccess"},
		{"arn": null},
	] {
		paths(attributes) == set()
	}
}

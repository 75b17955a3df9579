package trueline.aws.iam.role_trusts_whole_account_test

import data.trueline.aws.iam.role_trusts_whole_account

paths(statement) := found if {
	found := {finding.path | some finding in role_trusts_whole_account.deny} with input as {
		"address": "aws_iam_role.deploy",
		"documents": [{"path": ["assume_role_policy"], "value": {"Statement": [statement]}}],
	}
}

test_account if {
	found := paths({"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::111122223333:root"]}})
	found == {["assume_role_policy", "Statement", 0, "Principal", "AWS", 0]}
	count(paths({"Effect": "Allow", "Principal": {"AWS": ["111122223333"]}})) == 1
}

test_near_misses if {
	every statement in [
		{"Effect": "Deny", "Principal": {"AWS": ["111122223333"]}},
		{"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::111122223333:role/deploy"]}},
		{"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::${...}", null]}},
		{"Effect": "Allow", "Principal": {"Service": ["ec2.amazonaws.com"]}},
		{
			"Effect": "Allow",
			"Principal": {"AWS": ["111122223333"]},
			"Condition": {"StringEquals": {"sts:ExternalId": ["a1b2"]}},
		},
	] {
		paths(statement) == set()
	}
}

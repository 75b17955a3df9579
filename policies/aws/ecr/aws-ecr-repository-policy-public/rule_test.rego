package trueline.aws.ecr.repository_policy_public_test

import data.trueline.aws.ecr.repository_policy_public

paths(statement) := found if {
	found := {finding.path | some finding in repository_policy_public.deny} with input as {
		"address": "aws_ecr_repository.app",
		"documents": [{"path": ["policy"], "value": {"Statement": [statement]}}],
	}
}

test_everyone if {
	found := paths({"Effect": "Allow", "Action": ["ecr:BatchGetImage"], "Principal": {"*": ["*"]}})
	found == {["policy", "Statement", 0, "Principal", "*", 0]}
	named := paths({"Effect": "Allow", "Action": ["ecr:BatchGetImage"], "Principal": {"AWS": ["111122223333", "*"]}})
	named == {["policy", "Statement", 0, "Principal", "AWS", 1]}
}

test_condition_that_every_stranger_meets if {
	count(paths({
		"Effect": "Allow",
		"Principal": {"AWS": ["*"]},
		"Condition": {"Bool": {"aws:SecureTransport": ["true"]}},
	})) == 1
}

test_narrowed if {
	every statement in [
		{"Effect": "Deny", "Principal": {"*": ["*"]}},
		{"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::111122223333:root"]}},
		{"Effect": "Allow", "Principal": {"AWS": [null]}},
		{"Effect": "Allow", "Principal": {"Service": ["events.amazonaws.com"]}},
		{
			"Effect": "Allow",
			"Principal": {"AWS": ["*"]},
			"Condition": {"StringEquals": {"aws:PrincipalOrgID": ["o-1234567890"]}},
		},
	] {
		paths(statement) == set()
	}
}

test_no_policy if {
	count(repository_policy_public.deny) == 0 with input as {"address": "aws_ecr_repository.app", "documents": []}
}

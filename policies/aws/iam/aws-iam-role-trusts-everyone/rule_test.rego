package trueline.aws.iam.role_trusts_everyone_test

import data.trueline.aws.iam.role_trusts_everyone

paths(statement) := found if {
	found := {finding.path | some finding in role_trusts_everyone.deny} with input as {
		"address": "aws_iam_role.deploy",
		"documents": [{"path": ["assume_role_policy"], "value": {"Statement": [statement]}}],
	}
}

test_everyone if {
	found := paths({"Effect": "Allow", "Action": ["sts:AssumeRole"], "Principal": {"AWS": ["*"]}})
	found == {["assume_role_policy", "Statement", 0, "Principal", "AWS", 0]}
	count(paths({"Effect": "Allow", "Principal": {"*": ["*"]}})) == 1
	paths({"Effect": "Allow", "NotPrincipal": {"AWS": ["111122223333"]}}) == {[
		"assume_role_policy",
		"Statement",
		0,
		"NotPrincipal",
	]}
}

test_named_or_limited if {
	every statement in [
		{"Effect": "Deny", "Principal": {"AWS": ["*"]}},
		{"Effect": "Allow", "Principal": {"Service": ["ec2.amazonaws.com"]}},
		{"Effect": "Allow", "Principal": {"AWS": [null]}},
		{
			"Effect": "Allow",
			"Principal": {"AWS": ["*"]},
			"Condition": {"StringEquals": {"aws:PrincipalOrgID": ["o-1234567890"]}},
		},
	] {
		paths(statement) == set()
	}
}

test_other_documents_of_the_role if {
	count(role_trusts_everyone.deny) == 0 with input as {
		"address": "aws_iam_role.deploy",
		"documents": [{
			"path": ["inline_policy", 0, "policy"],
			"value": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["*"]}}]},
		}],
	}
}

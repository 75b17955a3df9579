package trueline.aws.iam.policy_document_public_principal_test

import data.trueline.aws.iam.policy_document_public_principal

paths(statement) := found if {
	found := {finding.path | some finding in policy_document_public_principal.deny} with input as {
		"address": "data.aws_iam_policy_document.topic",
		"documents": [{"path": ["json"], "value": {"Statement": [statement]}}],
	}
}

test_everyone if {
	found := paths({"Effect": "Allow", "Action": ["sns:Publish"], "Principal": {"AWS": ["*"]}})
	found == {["json", "Statement", 0, "Principal", "AWS", 0]}
	count(paths({"Effect": "Allow", "Action": ["sns:Publish"], "Principal": {"*": ["*"]}})) == 1
}

test_condition_that_does_not_narrow if {
	count(paths({
		"Effect": "Allow",
		"Principal": {"AWS": ["*"]},
		"Condition": {"Bool": {"aws:SecureTransport": ["true"]}},
	})) == 1
}

test_near_misses if {
	every statement in [
		{"Effect": "Deny", "Principal": {"AWS": ["*"]}},
		{"Effect": "Allow", "Principal": {"AWS": []}},
		{"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::111122223333:root"]}},
		{"Effect": "Allow", "Action": ["sns:Publish"]},
		{
			"Effect": "Allow",
			"Principal": {"AWS": ["*"]},
			"Condition": {"ArnLike": {"aws:PrincipalArn": ["arn:aws:iam::111122223333:role/deploy"]}},
		},
	] {
		paths(statement) == set()
	}
}

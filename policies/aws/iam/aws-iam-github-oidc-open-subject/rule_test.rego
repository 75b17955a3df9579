package trueline.aws.iam.github_oidc_open_subject_test

import data.trueline.aws.iam.github_oidc_open_subject

provider := "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"

subject_key := "token.actions.githubusercontent.com:sub"

paths(condition) := found if {
	found := {finding.path | some finding in github_oidc_open_subject.deny} with input as {
		"address": "aws_iam_role.deploy",
		"documents": [{"path": ["assume_role_policy"], "value": {"Statement": [object.union(
			{"Effect": "Allow", "Principal": {"Federated": [provider]}},
			condition,
		)]}}],
	}
}

test_no_condition_on_the_subject if {
	at_provider := {["assume_role_policy", "Statement", 0, "Principal", "Federated", 0]}
	paths({}) == at_provider
	audience := {"token.actions.githubusercontent.com:aud": ["sts.amazonaws.com"]}
	paths({"Condition": {"StringEquals": audience}}) == at_provider
	paths({"Condition": "x"}) == at_provider
	paths({"Condition": {"StringNotLike": {subject_key: ["repo:evil/*"]}}}) == at_provider
}

test_open_subjects if {
	every subject in [
		"*",
		"*:ref:refs/heads/main",
		"repo:*",
		"repo:my-org*",
		"repo:*/deploy:*",
		"repo:my-org",
		"invalid",
		"workflow:release:repo:my-org/deploy:ref:refs/heads/main",
		"environment:production",
	] {
		paths({"Condition": {"StringLike": {subject_key: [subject]}}}) == {[
			"assume_role_policy",
			"Statement",
			0,
			"Condition",
			"StringLike",
			subject_key,
			0,
		]}
	}
}

test_pinned_subjects if {
	every subject in [
		"repo:my-org/deploy:ref:refs/heads/main",
		"repo:my-org/deploy:*",
		"repo:my-org/*",
		"repo:${...}",
		"${...}",
		"repository_owner_id:1234",
		"job_workflow_ref:my-org/workflows/.github/workflows/release.yml@main",
		null,
	] {
		paths({"Condition": {"StringLike": {subject_key: [subject]}}}) == set()
	}
}

test_identified_by_another_claim if {
	key := "token.actions.githubusercontent.com:repository_id"
	paths({"Condition": {"StringEquals": {key: ["1234"]}}}) == set()
	paths({"Condition": {"StringLike": {key: ["1234"], subject_key: ["*"]}}}) == set()
}

test_enterprise_issuer_key if {
	key := "token.actions.githubusercontent.com/my-enterprise:sub"
	paths({"Condition": {"StringEquals": {key: ["repo:my-org/deploy:ref:refs/heads/main"]}}}) == set()
}

test_unknown_condition_keys if {
	paths({"Condition": {"StringLike": {}}}) == set()
}

test_other_statements if {
	every statement in [
		{"Effect": "Deny", "Principal": {"Federated": [provider]}},
		{"Effect": "Allow", "Principal": {"Federated": ["cognito-identity.amazonaws.com", null]}},
		{"Effect": "Allow", "Principal": {"Service": ["ec2.amazonaws.com"]}},
	] {
		count(github_oidc_open_subject.deny) == 0 with input as {
			"address": "aws_iam_role.deploy",
			"documents": [{"path": ["assume_role_policy"], "value": {"Statement": [statement]}}],
		}
	}
}

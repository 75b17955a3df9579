package trueline.aws.iam.password_policy_allows_reuse_test

import data.trueline.aws.iam.password_policy_allows_reuse

findings(attributes) := found if {
	found := password_policy_allows_reuse.deny with input as {
		"address": "aws_iam_account_password_policy.this",
		"attributes": attributes,
	}
}

test_too_weak if {
	every value in [0, 5, "23"] {
		some finding in findings({"password_reuse_prevention": value})
		finding.path == ["password_reuse_prevention"]
	}
}

test_missing if {
	every attributes in [{}, {"password_reuse_prevention": null}] {
		some finding in findings(attributes)
		finding.missing == ["password_reuse_prevention"]
	}
}

test_strong_enough if {
	every value in [24, "24"] {
		count(findings({"password_reuse_prevention": value})) == 0
	}
}

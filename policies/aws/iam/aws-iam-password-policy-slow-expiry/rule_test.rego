package trueline.aws.iam.password_policy_slow_expiry_test

import data.trueline.aws.iam.password_policy_slow_expiry

findings(attributes) := found if {
	found := password_policy_slow_expiry.deny with input as {
		"address": "aws_iam_account_password_policy.this",
		"attributes": attributes,
	}
}

test_too_weak if {
	every value in [91, "180", 0] {
		some finding in findings({"max_password_age": value})
		finding.path == ["max_password_age"]
	}
}

test_missing if {
	every attributes in [{}, {"max_password_age": null}] {
		some finding in findings(attributes)
		finding.missing == ["max_password_age"]
	}
}

test_strong_enough if {
	every value in [90, "90", 1] {
		count(findings({"max_password_age": value})) == 0
	}
}

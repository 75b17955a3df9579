package trueline.aws.iam.password_policy_short_minimum_test

import data.trueline.aws.iam.password_policy_short_minimum

findings(attributes) := found if {
	found := password_policy_short_minimum.deny with input as {
		"address": "aws_iam_account_password_policy.this",
		"attributes": attributes,
	}
}

test_too_weak if {
	every value in [8, "8", 13, 0] {
		some finding in findings({"minimum_password_length": value})
		finding.path == ["minimum_password_length"]
	}
}

test_missing if {
	every attributes in [{}, {"minimum_password_length": null}] {
		some finding in findings(attributes)
		finding.missing == ["minimum_password_length"]
	}
}

test_strong_enough if {
	every value in [14, "14", 32] {
		count(findings({"minimum_password_length": value})) == 0
	}
}

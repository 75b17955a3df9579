package trueline.aws.iam.password_policy_without_numbers_test

import data.trueline.aws.iam.password_policy_without_numbers

findings(attributes) := found if {
	found := password_policy_without_numbers.deny with input as {
		"address": "aws_iam_account_password_policy.this",
		"attributes": attributes,
	}
}

test_off if {
	every value in [false, "false"] {
		some finding in findings({"require_numbers": value})
		finding.path == ["require_numbers"]
	}
}

test_missing if {
	every attributes in [{}, {"require_numbers": null}] {
		some finding in findings(attributes)
		finding.missing == ["require_numbers"]
	}
}

test_on if {
	every value in [true, "true"] {
		count(findings({"require_numbers": value})) == 0
	}
}

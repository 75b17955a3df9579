package trueline.aws.iam.password_policy_without_uppercase_test

import data.trueline.aws.iam.password_policy_without_uppercase

findings(attributes) := found if {
	found := password_policy_without_uppercase.deny with input as {
		"address": "aws_iam_account_password_policy.this",
		"attributes": attributes,
	}
}

test_off if {
	every value in [false, "false"] {
		some finding in findings({"require_uppercase_characters": value})
		finding.path == ["require_uppercase_characters"]
	}
}

test_missing if {
	every attributes in [{}, {"require_uppercase_characters": null}] {
		some finding in findings(attributes)
		finding.missing == ["require_uppercase_characters"]
	}
}

test_on if {
	every value in [true, "true"] {
		count(findings({"require_uppercase_characters": value})) == 0
	}
}

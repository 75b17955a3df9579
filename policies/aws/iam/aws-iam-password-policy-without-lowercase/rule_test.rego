package trueline.aws.iam.password_policy_without_lowercase_test

import data.trueline.aws.iam.password_policy_without_lowercase

findings(attributes) := found if {
	found := password_policy_without_lowercase.deny with input as {
		"address": "aws_iam_account_password_policy.this",
		"attributes": attributes,
	}
}

test_off if {
	every value in [false, "false"] {
		some finding in findings({"require_lowercase_characters": value})
		finding.path == ["require_lowercase_characters"]
	}
}

test_missing if {
	every attributes in [{}, {"require_lowercase_characters": null}] {
		some finding in findings(attributes)
		finding.missing == ["require_lowercase_characters"]
	}
}

test_on if {
	every value in [true, "true"] {
		count(findings({"require_lowercase_characters": value})) == 0
	}
}

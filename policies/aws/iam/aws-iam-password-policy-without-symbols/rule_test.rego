package trueline.aws.iam.password_policy_without_symbols_test

import data.trueline.aws.iam.password_policy_without_symbols

findings(attributes) := found if {
	found := password_policy_without_symbols.deny with input as {
		"address": "aws_iam_account_password_policy.this",
		"attributes": attributes,
	}
}

test_off if {
	every value in [false, "false"] {
		some finding in findings({"require_symbols": value})
		finding.path == ["require_symbols"]
	}
}

test_missing if {
	every attributes in [{}, {"require_symbols": null}] {
		some finding in findings(attributes)
		finding.missing == ["require_symbols"]
	}
}

test_on if {
	every value in [true, "true"] {
		count(findings({"require_symbols": value})) == 0
	}
}

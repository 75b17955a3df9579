package trueline.aws.ssm.parameter_default_key_test

import data.trueline.aws.ssm.parameter_default_key

findings(attributes) := found if {
	found := parameter_default_key.deny with input as {
		"address": "aws_ssm_parameter.password",
		"attributes": attributes,
	}
}

test_no_key if {
	every key in [{}, {"key_id": null}, {"key_id": ""}] {
		some finding in findings(object.union({"type": "SecureString"}, key))
		finding.missing == ["key_id"]
	}
}

test_managed_key if {
	some finding in findings({"type": "SecureString", "key_id": "alias/aws/ssm"})
	finding.path == ["key_id"]
}

test_own_key_or_plain_text if {
	every attributes in [
		{"type": "SecureString", "key_id": "alias/parameters"},
		{"type": "String"},
		{},
	] {
		count(findings(attributes)) == 0
	}
}

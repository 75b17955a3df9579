package trueline.aws.ssm.parameter_plain_text_test

import data.trueline.aws.ssm.parameter_plain_text

findings(attributes) := found if {
	found := parameter_plain_text.deny with input as {
		"address": "aws_ssm_parameter.password",
		"attributes": attributes,
	}
}

test_plain_text if {
	every type in ["String", "StringList"] {
		some finding in findings({"type": type})
		finding.path == ["type"]
	}
}

test_encrypted if {
	every attributes in [{"type": "SecureString"}, {"type": null}, {}] {
		count(findings(attributes)) == 0
	}
}

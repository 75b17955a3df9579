package trueline.aws.lambda.environment_default_key_test

import data.trueline.aws.lambda.environment_default_key

findings(attributes) := found if {
	found := environment_default_key.deny with input as {
		"address": "aws_lambda_function.report",
		"attributes": attributes,
	}
}

test_no_key if {
	every key in [{}, {"kms_key_arn": null}, {"kms_key_arn": ""}] {
		some finding in findings(object.union({"environment": [{"variables": {"STAGE": "test"}}]}, key))
		finding.missing == ["kms_key_arn"]
	}
}

test_key_or_no_variables if {
	every attributes in [
		{},
		{"environment": []},
		{"environment": [{}]},
		{"environment": [{"variables": null}]},
		{"environment": [{"variables": {}}]},
		{
			"environment": [{"variables": {"STAGE": "test"}}],
			"kms_key_arn": "arn:aws:kms:eu-central-1:111122223333:key/1234",
		},
	] {
		count(findings(attributes)) == 0
	}
}

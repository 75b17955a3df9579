package trueline.aws.lambda.code_unsigned_test

import data.trueline.aws.lambda.code_unsigned

findings(attributes) := found if {
	found := code_unsigned.deny with input as {
		"address": "aws_lambda_function.report",
		"attributes": attributes,
	}
}

test_unsigned if {
	every attributes in [{}, {"package_type": "Zip"}, {"code_signing_config_arn": null}] {
		some finding in findings(attributes)
		finding.missing == ["code_signing_config_arn"]
	}
}

test_signed_or_image if {
	every attributes in [
		{"code_signing_config_arn": "arn:aws:lambda:eu-central-1:111122223333:code-signing-config:csc-1"},
		{"package_type": "Image"},
		{"image_uri": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/report:1"},
	] {
		count(findings(attributes)) == 0
	}
}

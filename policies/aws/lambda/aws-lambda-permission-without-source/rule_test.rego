package trueline.aws.lambda.permission_without_source_test

import data.trueline.aws.lambda.permission_without_source

findings(attributes) := found if {
	found := permission_without_source.deny with input as {
		"address": "aws_lambda_permission.report",
		"attributes": attributes,
	}
}

test_service_without_source if {
	every attributes in [
		{"principal": "apigateway.amazonaws.com"},
		{"principal": "s3.amazonaws.com", "source_arn": null},
		{"principal": "events.amazonaws.com.cn"},
	] {
		some finding in findings(attributes)
		finding.missing == ["source_arn"]
	}
}

test_near_misses if {
	every attributes in [
		{},
		{"principal": "111122223333"},
		{"principal": "*"},
		{"principal": "alexa-appkit.amazon.com"},
		{"principal": "s3.amazonaws.com", "source_arn": "arn:aws:s3:::inbox"},
		{"principal": "s3.amazonaws.com", "source_account": "111122223333"},
		{"principal": "events.amazonaws.com", "principal_org_id": "o-1234567890"},
	] {
		count(findings(attributes)) == 0
	}
}

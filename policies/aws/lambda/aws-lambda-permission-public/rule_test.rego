package trueline.aws.lambda.permission_public_test

import data.trueline.aws.lambda.permission_public

findings(attributes) := found if {
	found := permission_public.deny with input as {
		"address": "aws_lambda_permission.report",
		"attributes": attributes,
	}
}

test_everyone if {
	every attributes in [
		{"principal": "*"},
		{"principal": "*", "source_arn": "arn:aws:events:eu-west-1:111122223333:rule/daily"},
	] {
		some finding in findings(attributes)
		finding.path == ["principal"]
	}
}

test_somebody if {
	every attributes in [
		{},
		{"principal": "events.amazonaws.com"},
		{"principal": "111122223333"},
		{"principal": "arn:aws:iam::111122223333:role/caller"},
		{"principal": "*", "principal_org_id": "o-1234567890"},
	] {
		count(findings(attributes)) == 0
	}
}

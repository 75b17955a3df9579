package trueline.aws.lambda.url_without_authorization_test

import data.trueline.aws.lambda.url_without_authorization as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_lambda_function_url.api", "attributes": attributes}
	contains(finding.message, "aws_lambda_function_url.api")
	place := object.filter(finding, ["path", "missing"])
}


test_denies_none if places({"authorization_type": "NONE"}) == {{"path": ["authorization_type"]}}

test_passes_iam if places({"authorization_type": "AWS_IAM"}) == set()

test_is_silent_without_one if places({}) == set()

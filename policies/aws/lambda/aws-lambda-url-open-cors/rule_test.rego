package trueline.aws.lambda.url_open_cors_test

import data.trueline.aws.lambda.url_open_cors as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_lambda_function_url.api", "attributes": attributes}
	contains(finding.message, "aws_lambda_function_url.api")
	place := object.filter(finding, ["path", "missing"])
}


test_denies_every_origin if {
	places({"cors": [{"allow_origins": ["https://example.com", "*"]}]}) == {{"path": ["cors", 0, "allow_origins", 1]}}
}

test_passes_named_origins if {
	places({"cors": [{"allow_origins": ["https://example.com", null]}]}) == set()
	places({"cors": [{"allow_methods": ["*"]}]}) == set()
	places({}) == set()
}

package trueline.aws.apigateway.method_without_authorization_test

import data.trueline.aws.apigateway.method_without_authorization as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_api_gateway_method.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_api_gateway_method.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_none if places({"http_method": "GET", "authorization": "NONE"}) == {{"path": ["authorization"]}}

test_denies_any if {
	attributes := {"http_method": "ANY", "authorization": "NONE", "api_key_required": false}
	places(attributes) == {{"path": ["authorization"]}}
}

test_passes_options if places({"http_method": "OPTIONS", "authorization": "NONE"}) == set()

test_passes_an_api_key if places({"http_method": "GET", "authorization": "NONE", "api_key_required": true}) == set()

test_passes_iam if places({"http_method": "GET", "authorization": "AWS_IAM"}) == set()

test_is_silent_on_an_unknown_method if places({"authorization": "NONE"}) == set()

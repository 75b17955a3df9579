package trueline.aws.apigateway.client_certificate_missing_test

import data.trueline.aws.apigateway.client_certificate_missing as policy

findings(resource) := found if {
	judged := object.union({"address": "aws_api_gateway_stage.main", "attributes": {}}, resource)
	found := policy.deny with input as judged
}

places(resource) := {place |
	some finding in findings(resource)
	contains(finding.message, "aws_api_gateway_stage.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({"resource_type": "aws_api_gateway_stage"}) == {{"missing": ["client_certificate_id"]}}

test_denies_a_websocket_stage if {
	resource := {
		"resource_type": "aws_apigatewayv2_stage",
		"related": {
			"aws_apigatewayv2_api": [
				{"address": "aws_apigatewayv2_api.main", "attributes": {"protocol_type": "WEBSOCKET"}},
			],
		},
	}
	places(resource) == {{"missing": ["client_certificate_id"]}}
}

test_passes_an_http_stage if {
	resource := {
		"resource_type": "aws_apigatewayv2_stage",
		"related": {
			"aws_apigatewayv2_api": [
				{"address": "aws_apigatewayv2_api.main", "attributes": {"protocol_type": "HTTP"}},
			],
		},
	}
	places(resource) == set()
}

test_passes_a_certificate if {
	resource := {
		"resource_type": "aws_api_gateway_stage",
		"attributes": {"client_certificate_id": "a1b2c3"},
	}
	places(resource) == set()
}

package trueline.aws.apigateway.public_without_waf_test

import data.trueline.aws.apigateway.public_without_waf as policy

findings(resource) := found if {
	judged := object.union({"address": "aws_api_gateway_stage.main", "attributes": {}}, resource)
	found := policy.deny with input as judged
}

places(resource) := {place |
	some finding in findings(resource)
	contains(finding.message, "aws_api_gateway_stage.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_a_regional_api if {
	resource := {
		"related": {
			"aws_api_gateway_rest_api": [
				{
					"address": "aws_api_gateway_rest_api.main",
					"direction": "to",
					"attributes": {"endpoint_configuration": [{"types": ["REGIONAL"]}]},
				},
			],
		},
	}
	places(resource) == {{}}
}

test_denies_the_default_type if {
	resource := {
		"related": {
			"aws_api_gateway_rest_api": [{"address": "a", "direction": "to", "attributes": {"name": "a"}}],
		},
	}
	places(resource) == {{}}
}

test_passes_a_private_api if {
	resource := {
		"related": {
			"aws_api_gateway_rest_api": [
				{
					"address": "aws_api_gateway_rest_api.main",
					"direction": "to",
					"attributes": {"endpoint_configuration": [{"types": ["PRIVATE"]}]},
				},
			],
		},
	}
	places(resource) == set()
}

test_passes_an_unknown_type if {
	resource := {
		"related": {
			"aws_api_gateway_rest_api": [
				{
					"address": "aws_api_gateway_rest_api.main",
					"direction": "to",
					"attributes": {"endpoint_configuration": [{"types": [null]}]},
				},
			],
		},
	}
	places(resource) == set()
}

test_passes_an_api_out_of_sight if places({"related": {}}) == set()

test_passes_an_association if {
	resource := {
		"related": {
			"aws_api_gateway_rest_api": [
				{
					"address": "aws_api_gateway_rest_api.main",
					"direction": "to",
					"attributes": {"endpoint_configuration": [{"types": ["EDGE"]}]},
				},
			],
			"aws_wafv2_web_acl_association": [
				{"address": "a", "direction": "from", "path": ["resource_arn"]},
			],
		},
	}
	places(resource) == set()
}

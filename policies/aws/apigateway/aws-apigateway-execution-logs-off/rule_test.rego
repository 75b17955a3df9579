package trueline.aws.apigateway.execution_logs_off_test

import data.trueline.aws.apigateway.execution_logs_off as policy

findings(resource) := found if {
	judged := object.union({"address": "aws_api_gateway_stage.main", "attributes": {}}, resource)
	found := policy.deny with input as judged
}

places(resource) := {place |
	some finding in findings(resource)
	contains(finding.message, "aws_api_gateway_stage.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_no_settings if places({"related": {}}) == {{}}

test_denies_another_level if {
	resource := {
		"related": {
			"aws_api_gateway_method_settings": [
				{
					"address": "x",
					"direction": "from",
					"attributes": {"settings": [{"logging_level": "OFF"}]},
				},
			],
		},
	}
	places(resource) == {{}}
}

test_passes_error if {
	resource := {
		"related": {
			"aws_api_gateway_method_settings": [
				{
					"address": "x",
					"direction": "from",
					"attributes": {"settings": [{"logging_level": "OFF"}]},
				},
				{
					"address": "x",
					"direction": "from",
					"attributes": {"settings": [{"logging_level": "ERROR"}]},
				},
			],
		},
	}
	places(resource) == set()
}

test_passes_info if {
	resource := {
		"related": {
			"aws_api_gateway_method_settings": [
				{
					"address": "x",
					"direction": "from",
					"attributes": {"settings": [{"logging_level": "INFO"}]},
				},
			],
		},
	}
	places(resource) == set()
}

test_is_silent_on_an_unknown_level if {
	resource := {
		"related": {
			"aws_api_gateway_method_settings": [
				{"address": "x", "direction": "from", "attributes": {"settings": [{}]}},
			],
		},
	}
	places(resource) == set()
}

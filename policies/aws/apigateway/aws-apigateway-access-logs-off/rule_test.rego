package trueline.aws.apigateway.access_logs_off_test

import data.trueline.aws.apigateway.access_logs_off as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_api_gateway_stage.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_api_gateway_stage.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["access_log_settings", 0, "destination_arn"]}}

test_denies_null if {
	attributes := {"access_log_settings": [{"destination_arn": null}]}
	places(attributes) == {{"missing": ["access_log_settings", 0, "destination_arn"]}}
}

test_denies_an_empty_string if {
	attributes := {"access_log_settings": [{"destination_arn": ""}]}
	places(attributes) == {{"missing": ["access_log_settings", 0, "destination_arn"]}}
}

test_passes_a_value if {
	attributes := {
		"access_log_settings": [{"destination_arn": "arn:aws:logs:eu-west-1:111122223333:log-group:api"}],
	}
	places(attributes) == set()
}

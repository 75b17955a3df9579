package trueline.aws.appsync.field_logs_off_test

import data.trueline.aws.appsync.field_logs_off as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_appsync_graphql_api.shop", "attributes": attributes}
	contains(finding.message, "aws_appsync_graphql_api.shop")
	place := object.filter(finding, ["path", "missing"])
}


test_denies_absence if places({}) == {{"missing": ["log_config", 0, "field_log_level"]}}

test_denies_none if {
	places({"log_config": [{"field_log_level": "NONE"}]}) == {{"path": ["log_config", 0, "field_log_level"]}}
}

test_passes_levels if {
	every level in ["ALL", "ERROR", "INFO", "DEBUG"] {
		places({"log_config": [{"field_log_level": level}]}) == set()
	}
}

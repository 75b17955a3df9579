package trueline.aws.appsync.api_logs_off_test

import data.trueline.aws.appsync.api_logs_off as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_appsync_graphql_api.shop", "attributes": attributes}
	contains(finding.message, "aws_appsync_graphql_api.shop")
	place := object.filter(finding, ["path", "missing"])
}


test_denies_absence if places({}) == {{"missing": ["log_config"]}}

test_passes_logs if places({"log_config": [{"field_log_level": "ERROR"}]}) == set()

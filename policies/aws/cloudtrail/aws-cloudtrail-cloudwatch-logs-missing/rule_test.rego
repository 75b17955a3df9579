package trueline.aws.cloudtrail.cloudwatch_logs_missing_test

import data.trueline.aws.cloudtrail.cloudwatch_logs_missing as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_cloudtrail.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_cloudtrail.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["cloud_watch_logs_group_arn"]}}

test_denies_null if places({"cloud_watch_logs_group_arn": null}) == {{"missing": ["cloud_watch_logs_group_arn"]}}

test_denies_an_empty_string if {
	attributes := {"cloud_watch_logs_group_arn": ""}
	places(attributes) == {{"missing": ["cloud_watch_logs_group_arn"]}}
}

test_passes_a_value if {
	attributes := {"cloud_watch_logs_group_arn": "arn:aws:logs:eu-west-1:111122223333:log-group:trail:*"}
	places(attributes) == set()
}

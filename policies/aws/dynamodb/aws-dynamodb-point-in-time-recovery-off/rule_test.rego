package trueline.aws.dynamodb.point_in_time_recovery_off_test

import data.trueline.aws.dynamodb.point_in_time_recovery_off as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_dynamodb_table.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_dynamodb_table.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if {
	attributes := {"point_in_time_recovery": [{"enabled": false}]}
	places(attributes) == {{"path": ["point_in_time_recovery", 0, "enabled"]}}
}

test_denies_the_string_false if {
	attributes := {"point_in_time_recovery": [{"enabled": "false"}]}
	places(attributes) == {{"path": ["point_in_time_recovery", 0, "enabled"]}}
}

test_denies_absence if places({}) == {{"missing": ["point_in_time_recovery", 0, "enabled"]}}

test_denies_an_empty_block if {
	attributes := {"point_in_time_recovery": [{}]}
	places(attributes) == {{"missing": ["point_in_time_recovery", 0, "enabled"]}}
}

test_denies_null if {
	attributes := {"point_in_time_recovery": [{"enabled": null}]}
	places(attributes) == {{"missing": ["point_in_time_recovery", 0, "enabled"]}}
}

test_passes_true if places({"point_in_time_recovery": [{"enabled": true}]}) == set()

test_passes_the_string_true if places({"point_in_time_recovery": [{"enabled": "true"}]}) == set()

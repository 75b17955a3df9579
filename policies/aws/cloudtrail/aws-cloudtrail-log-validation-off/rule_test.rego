package trueline.aws.cloudtrail.log_validation_off_test

import data.trueline.aws.cloudtrail.log_validation_off as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_cloudtrail.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_cloudtrail.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if places({"enable_log_file_validation": false}) == {{"path": ["enable_log_file_validation"]}}

test_denies_the_string_false if {
	attributes := {"enable_log_file_validation": "false"}
	places(attributes) == {{"path": ["enable_log_file_validation"]}}
}

test_denies_absence if places({}) == {{"missing": ["enable_log_file_validation"]}}

test_denies_null if places({"enable_log_file_validation": null}) == {{"missing": ["enable_log_file_validation"]}}

test_passes_true if places({"enable_log_file_validation": true}) == set()

test_passes_the_string_true if places({"enable_log_file_validation": "true"}) == set()

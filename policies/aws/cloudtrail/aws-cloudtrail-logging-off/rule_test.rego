package trueline.aws.cloudtrail.logging_off_test

import data.trueline.aws.cloudtrail.logging_off as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_cloudtrail.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_cloudtrail.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if places({"enable_logging": false}) == {{"path": ["enable_logging"]}}

test_denies_the_string_false if places({"enable_logging": "false"}) == {{"path": ["enable_logging"]}}

test_passes_true if places({"enable_logging": true}) == set()

test_passes_the_string_true if places({"enable_logging": "true"}) == set()

test_passes_absence if places({}) == set()

test_passes_null if places({"enable_logging": null}) == set()

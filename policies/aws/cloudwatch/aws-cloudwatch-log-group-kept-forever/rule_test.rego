package trueline.aws.cloudwatch.log_group_kept_forever_test

import data.trueline.aws.cloudwatch.log_group_kept_forever as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_cloudwatch_log_group.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_cloudwatch_log_group.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["retention_in_days"]}}

test_denies_zero if places({"retention_in_days": 0}) == {{"path": ["retention_in_days"]}}

test_passes_a_year if places({"retention_in_days": 365}) == set()

test_passes_a_string if places({"retention_in_days": "30"}) == set()

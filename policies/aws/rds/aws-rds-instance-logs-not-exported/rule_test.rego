package trueline.aws.rds.instance_logs_not_exported_test

import data.trueline.aws.rds.instance_logs_not_exported as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_db_instance.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_db_instance.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["enabled_cloudwatch_logs_exports"]}}

test_denies_null if {
	attributes := {"enabled_cloudwatch_logs_exports": null}
	places(attributes) == {{"missing": ["enabled_cloudwatch_logs_exports"]}}
}

test_denies_an_empty_list if {
	attributes := {"enabled_cloudwatch_logs_exports": []}
	places(attributes) == {{"path": ["enabled_cloudwatch_logs_exports"]}}
}

test_passes_a_log if places({"enabled_cloudwatch_logs_exports": ["audit"]}) == set()

test_passes_an_unknown_log if places({"enabled_cloudwatch_logs_exports": [null]}) == set()

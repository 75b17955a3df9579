package trueline.aws.neptune.audit_logs_not_exported_test

import data.trueline.aws.neptune.audit_logs_not_exported as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_neptune_cluster.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_neptune_cluster.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["enable_cloudwatch_logs_exports"]}}

test_denies_an_empty_list if {
	attributes := {"enable_cloudwatch_logs_exports": []}
	places(attributes) == {{"path": ["enable_cloudwatch_logs_exports"]}}
}

test_passes_the_audit_log if places({"enable_cloudwatch_logs_exports": ["audit"]}) == set()

test_is_silent_on_an_unknown_log if places({"enable_cloudwatch_logs_exports": [null]}) == set()

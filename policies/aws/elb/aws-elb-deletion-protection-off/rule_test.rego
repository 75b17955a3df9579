package trueline.aws.elb.deletion_protection_off_test

import data.trueline.aws.elb.deletion_protection_off as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_lb.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_lb.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if places({"enable_deletion_protection": false}) == {{"path": ["enable_deletion_protection"]}}

test_denies_the_string_false if {
	attributes := {"enable_deletion_protection": "false"}
	places(attributes) == {{"path": ["enable_deletion_protection"]}}
}

test_denies_absence if places({}) == {{"missing": ["enable_deletion_protection"]}}

test_denies_null if places({"enable_deletion_protection": null}) == {{"missing": ["enable_deletion_protection"]}}

test_passes_true if places({"enable_deletion_protection": true}) == set()

test_passes_the_string_true if places({"enable_deletion_protection": "true"}) == set()

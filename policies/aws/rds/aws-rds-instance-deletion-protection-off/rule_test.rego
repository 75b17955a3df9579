package trueline.aws.rds.instance_deletion_protection_off_test

import data.trueline.aws.rds.instance_deletion_protection_off as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_db_instance.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_db_instance.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if places({"deletion_protection": false}) == {{"path": ["deletion_protection"]}}

test_denies_the_string_false if places({"deletion_protection": "false"}) == {{"path": ["deletion_protection"]}}

test_denies_absence if places({}) == {{"missing": ["deletion_protection"]}}

test_denies_null if places({"deletion_protection": null}) == {{"missing": ["deletion_protection"]}}

test_passes_true if places({"deletion_protection": true}) == set()

test_passes_the_string_true if places({"deletion_protection": "true"}) == set()

package trueline.aws.rds.instance_publicly_accessible_test

import data.trueline.aws.rds.instance_publicly_accessible as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_db_instance.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_db_instance.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_true if places({"publicly_accessible": true}) == {{"path": ["publicly_accessible"]}}

test_denies_the_string_true if places({"publicly_accessible": "true"}) == {{"path": ["publicly_accessible"]}}

test_passes_false if places({"publicly_accessible": false}) == set()

test_passes_the_string_false if places({"publicly_accessible": "false"}) == set()

test_passes_absence if places({}) == set()

test_passes_null if places({"publicly_accessible": null}) == set()

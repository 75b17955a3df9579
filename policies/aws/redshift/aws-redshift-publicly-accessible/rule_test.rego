package trueline.aws.redshift.publicly_accessible_test

import data.trueline.aws.redshift.publicly_accessible as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_redshift_cluster.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_redshift_cluster.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_true if places({"publicly_accessible": true}) == {{"path": ["publicly_accessible"]}}

test_denies_the_string_true if places({"publicly_accessible": "true"}) == {{"path": ["publicly_accessible"]}}

test_denies_absence if places({}) == {{"missing": ["publicly_accessible"]}}

test_passes_false if places({"publicly_accessible": false}) == set()

test_passes_the_string_false if places({"publicly_accessible": "false"}) == set()

package trueline.aws.efs.unencrypted_test

import data.trueline.aws.efs.unencrypted as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_efs_file_system.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_efs_file_system.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if places({"encrypted": false}) == {{"path": ["encrypted"]}}

test_denies_the_string_false if places({"encrypted": "false"}) == {{"path": ["encrypted"]}}

test_denies_absence if places({}) == {{"missing": ["encrypted"]}}

test_denies_null if places({"encrypted": null}) == {{"missing": ["encrypted"]}}

test_passes_true if places({"encrypted": true}) == set()

test_passes_the_string_true if places({"encrypted": "true"}) == set()

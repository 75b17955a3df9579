package trueline.aws.neptune.cluster_unencrypted_test

import data.trueline.aws.neptune.cluster_unencrypted as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_neptune_cluster.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_neptune_cluster.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if places({"storage_encrypted": false}) == {{"path": ["storage_encrypted"]}}

test_denies_the_string_false if places({"storage_encrypted": "false"}) == {{"path": ["storage_encrypted"]}}

test_denies_absence if places({}) == {{"missing": ["storage_encrypted"]}}

test_denies_null if places({"storage_encrypted": null}) == {{"missing": ["storage_encrypted"]}}

test_passes_true if places({"storage_encrypted": true}) == set()

test_passes_the_string_true if places({"storage_encrypted": "true"}) == set()

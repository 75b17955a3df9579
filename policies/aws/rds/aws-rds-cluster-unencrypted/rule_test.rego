package trueline.aws.rds.cluster_unencrypted_test

import data.trueline.aws.rds.cluster_unencrypted as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_rds_cluster.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_rds_cluster.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if places({"storage_encrypted": false}) == {{"path": ["storage_encrypted"]}}

test_denies_the_string_false if places({"storage_encrypted": "false"}) == {{"path": ["storage_encrypted"]}}

test_denies_absence if places({}) == {{"missing": ["storage_encrypted"]}}

test_denies_null if places({"storage_encrypted": null}) == {{"missing": ["storage_encrypted"]}}

test_passes_true if places({"storage_encrypted": true}) == set()

test_passes_the_string_true if places({"storage_encrypted": "true"}) == set()

test_passes_serverless if places({"engine_mode": "serverless"}) == set()

test_denies_another_engine_mode if places({"engine_mode": "provisioned"}) == {{"missing": ["storage_encrypted"]}}

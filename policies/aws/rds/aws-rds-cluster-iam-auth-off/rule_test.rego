package trueline.aws.rds.cluster_iam_auth_off_test

import data.trueline.aws.rds.cluster_iam_auth_off as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_rds_cluster.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_rds_cluster.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if {
	attributes := {"iam_database_authentication_enabled": false}
	places(attributes) == {{"path": ["iam_database_authentication_enabled"]}}
}

test_denies_the_string_false if {
	attributes := {"iam_database_authentication_enabled": "false"}
	places(attributes) == {{"path": ["iam_database_authentication_enabled"]}}
}

test_denies_absence if places({}) == {{"missing": ["iam_database_authentication_enabled"]}}

test_denies_null if {
	attributes := {"iam_database_authentication_enabled": null}
	places(attributes) == {{"missing": ["iam_database_authentication_enabled"]}}
}

test_passes_true if places({"iam_database_authentication_enabled": true}) == set()

test_passes_the_string_true if places({"iam_database_authentication_enabled": "true"}) == set()

test_passes_serverless if places({"engine_mode": "serverless"}) == set()

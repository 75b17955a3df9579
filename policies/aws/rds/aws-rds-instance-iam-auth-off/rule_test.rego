package trueline.aws.rds.instance_iam_auth_off_test

import data.trueline.aws.rds.instance_iam_auth_off as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_db_instance.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_db_instance.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if {
	attributes := {"engine": "postgres", "iam_database_authentication_enabled": false}
	places(attributes) == {{"path": ["iam_database_authentication_enabled"]}}
}

test_denies_the_string_false if {
	attributes := {"engine": "postgres", "iam_database_authentication_enabled": "false"}
	places(attributes) == {{"path": ["iam_database_authentication_enabled"]}}
}

test_denies_absence if places({"engine": "postgres"}) == {{"missing": ["iam_database_authentication_enabled"]}}

test_denies_null if {
	attributes := {"engine": "postgres", "iam_database_authentication_enabled": null}
	places(attributes) == {{"missing": ["iam_database_authentication_enabled"]}}
}

test_passes_true if places({"engine": "postgres", "iam_database_authentication_enabled": true}) == set()

test_passes_the_string_true if places({"engine": "postgres", "iam_database_authentication_enabled": "true"}) == set()

test_passes_an_engine_without_iam_authentication if places({"engine": "oracle-ee"}) == set()

test_is_silent_on_an_unknown_engine if places({}) == set()

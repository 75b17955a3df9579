package trueline.aws.athena.database_unencrypted_test

import data.trueline.aws.athena.database_unencrypted as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_athena_database.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_athena_database.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["encryption_configuration", 0, "encryption_option"]}}

test_denies_null if {
	attributes := {"encryption_configuration": [{"encryption_option": null}]}
	places(attributes) == {{"missing": ["encryption_configuration", 0, "encryption_option"]}}
}

test_denies_an_empty_string if {
	attributes := {"encryption_configuration": [{"encryption_option": ""}]}
	places(attributes) == {{"missing": ["encryption_configuration", 0, "encryption_option"]}}
}

test_passes_a_value if places({"encryption_configuration": [{"encryption_option": "SSE_KMS"}]}) == set()

package trueline.aws.athena.workgroup_results_unencrypted_test

import data.trueline.aws.athena.workgroup_results_unencrypted as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_athena_workgroup.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_athena_workgroup.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if {
	attributes := {}
	places(attributes) == {
		{"missing": "configuration[0].result_configuration[0].encryption_configuration[0].encryption_option"},
	}
}

test_denies_null if {
	attributes := {
		"configuration": [
			{"result_configuration": [{"encryption_configuration": [{"encryption_option": null}]}]},
		],
	}
	places(attributes) == {
		{"missing": "configuration[0].result_configuration[0].encryption_configuration[0].encryption_option"},
	}
}

test_denies_an_empty_string if {
	attributes := {
		"configuration": [
			{"result_configuration": [{"encryption_configuration": [{"encryption_option": ""}]}]},
		],
	}
	places(attributes) == {
		{"missing": "configuration[0].result_configuration[0].encryption_configuration[0].encryption_option"},
	}
}

test_passes_a_value if {
	attributes := {
		"configuration": [
			{"result_configuration": [{"encryption_configuration": [{"encryption_option": "SSE_KMS"}]}]},
		],
	}
	places(attributes) == set()
}

package trueline.aws.athena.workgroup_settings_not_enforced_test

import data.trueline.aws.athena.workgroup_settings_not_enforced as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_athena_workgroup.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_athena_workgroup.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if {
	attributes := {"configuration": [{"enforce_workgroup_configuration": false}]}
	places(attributes) == {{"path": ["configuration", 0, "enforce_workgroup_configuration"]}}
}

test_denies_the_string_false if {
	attributes := {"configuration": [{"enforce_workgroup_configuration": "false"}]}
	places(attributes) == {{"path": ["configuration", 0, "enforce_workgroup_configuration"]}}
}

test_passes_true if places({"configuration": [{"enforce_workgroup_configuration": true}]}) == set()

test_passes_the_string_true if places({"configuration": [{"enforce_workgroup_configuration": "true"}]}) == set()

test_passes_absence if places({}) == set()

test_passes_null if places({"configuration": [{"enforce_workgroup_configuration": null}]}) == set()

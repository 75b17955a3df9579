package trueline.aws.codebuild.privileged_mode_test

import data.trueline.aws.codebuild.privileged_mode as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_codebuild_project.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_codebuild_project.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_true if {
	attributes := {"environment": [{"privileged_mode": true}]}
	places(attributes) == {{"path": ["environment", 0, "privileged_mode"]}}
}

test_denies_the_string_true if {
	attributes := {"environment": [{"privileged_mode": "true"}]}
	places(attributes) == {{"path": ["environment", 0, "privileged_mode"]}}
}

test_passes_false if places({"environment": [{"privileged_mode": false}]}) == set()

test_passes_the_string_false if places({"environment": [{"privileged_mode": "false"}]}) == set()

test_passes_absence if places({}) == set()

test_passes_null if places({"environment": [{"privileged_mode": null}]}) == set()

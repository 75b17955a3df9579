package trueline.aws.codebuild.logs_unencrypted_test

import data.trueline.aws.codebuild.logs_unencrypted as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_codebuild_project.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_codebuild_project.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_true if {
	attributes := {"logs_config": [{"s3_logs": [{"encryption_disabled": true}]}]}
	places(attributes) == {{"path": ["logs_config", 0, "s3_logs", 0, "encryption_disabled"]}}
}

test_denies_the_string_true if {
	attributes := {"logs_config": [{"s3_logs": [{"encryption_disabled": "true"}]}]}
	places(attributes) == {{"path": ["logs_config", 0, "s3_logs", 0, "encryption_disabled"]}}
}

test_passes_false if places({"logs_config": [{"s3_logs": [{"encryption_disabled": false}]}]}) == set()

test_passes_the_string_false if places({"logs_config": [{"s3_logs": [{"encryption_disabled": "false"}]}]}) == set()

test_passes_absence if places({}) == set()

test_passes_null if places({"logs_config": [{"s3_logs": [{"encryption_disabled": null}]}]}) == set()

package trueline.aws.codebuild.artifacts_unencrypted_test

import data.trueline.aws.codebuild.artifacts_unencrypted as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_codebuild_project.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_codebuild_project.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_artifacts if {
	attributes := {"artifacts": [{"type": "S3", "encryption_disabled": true}]}
	places(attributes) == {{"path": ["artifacts", 0, "encryption_disabled"]}}
}

test_denies_secondary_artifacts if {
	attributes := {"secondary_artifacts": [{"type": "S3"}, {"type": "S3", "encryption_disabled": "true"}]}
	places(attributes) == {{"path": ["secondary_artifacts", 1, "encryption_disabled"]}}
}

test_passes_no_artifacts if places({"artifacts": [{"type": "NO_ARTIFACTS", "encryption_disabled": true}]}) == set()

test_passes_the_default if places({"artifacts": [{"type": "S3"}]}) == set()

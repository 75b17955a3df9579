package trueline.aws.workspaces.user_volume_unencrypted_test

import data.trueline.aws.workspaces.user_volume_unencrypted as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_workspaces_workspace.desk", "attributes": attributes}
	contains(finding.message, "aws_workspaces_workspace.desk")
	place := object.filter(finding, ["path", "missing"])
}


test_denies_absence if places({}) == {{"missing": ["user_volume_encryption_enabled"]}}

test_denies_false if places({"user_volume_encryption_enabled": "false"}) == {{"path": ["user_volume_encryption_enabled"]}}

test_passes_true if places({"user_volume_encryption_enabled": true}) == set()

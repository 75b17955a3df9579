package trueline.aws.workspaces.root_volume_unencrypted_test

import data.trueline.aws.workspaces.root_volume_unencrypted as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_workspaces_workspace.desk", "attributes": attributes}
	contains(finding.message, "aws_workspaces_workspace.desk")
	place := object.filter(finding, ["path", "missing"])
}


test_denies_absence if places({}) == {{"missing": ["root_volume_encryption_enabled"]}}

test_denies_false if places({"root_volume_encryption_enabled": "false"}) == {{"path": ["root_volume_encryption_enabled"]}}

test_passes_true if places({"root_volume_encryption_enabled": true}) == set()

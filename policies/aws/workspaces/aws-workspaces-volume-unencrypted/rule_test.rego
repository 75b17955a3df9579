package trueline.aws.workspaces.volume_unencrypted_test

import data.trueline.aws.workspaces.volume_unencrypted as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_workspaces_workspace.desk", "attributes": attributes}
	contains(finding.message, "aws_workspaces_workspace.desk")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if {
	places({}) == {{"missing": ["root_volume_encryption_enabled"]}, {"missing": ["user_volume_encryption_enabled"]}}
}

test_denies_false if {
	attributes := {"root_volume_encryption_enabled": true, "user_volume_encryption_enabled": "false"}
	places(attributes) == {{"path": ["user_volume_encryption_enabled"]}}
}

test_passes_both if {
	places({"root_volume_encryption_enabled": true, "user_volume_encryption_enabled": true}) == set()
}

package trueline.aws.ecs.efs_plaintext_transit_test

import data.trueline.aws.ecs.efs_plaintext_transit as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_ecs_task_definition.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_ecs_task_definition.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if {
	attributes := {
		"volume": [{"name": "tmp"}, {"efs_volume_configuration": [{"file_system_id": "fs-1"}]}],
	}
	places(attributes) == {{"missing": ["volume", 1, "efs_volume_configuration", 0, "transit_encryption"]}}
}

test_denies_disabled if {
	attributes := {"volume": [{"efs_volume_configuration": [{"transit_encryption": "DISABLED"}]}]}
	places(attributes) == {{"path": ["volume", 0, "efs_volume_configuration", 0, "transit_encryption"]}}
}

test_passes_enabled if places({"volume": [{"efs_volume_configuration": [{"transit_encryption": "ENABLED"}]}]}) == set()

test_passes_a_host_volume if places({"volume": [{"host_path": "/data"}]}) == set()

test_passes_no_volume if places({}) == set()

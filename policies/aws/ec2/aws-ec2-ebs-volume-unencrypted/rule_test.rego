package trueline.aws.ec2.ebs_volume_unencrypted_test

import data.trueline.aws.ec2.ebs_volume_unencrypted as rule

volume(attributes) := {"address": "aws_ebs_volume.v", "attributes": attributes, "related": {}}

test_false if {
	every value in [false, "false"] {
		findings := rule.deny with input as volume({"encrypted": value})
		{f.path | some f in findings} == {["encrypted"]}
	}
}

test_absent if {
	every attributes in [{}, {"encrypted": null}, {"kms_key_id": "k"}] {
		findings := rule.deny with input as volume(attributes)
		{f.missing | some f in findings} == {["encrypted"]}
	}
}

test_true if {
	every value in [true, "true"] {
		count(rule.deny) == 0 with input as volume({"encrypted": value})
	}
}

test_from_snapshot if {
	count(rule.deny) == 0 with input as volume({"snapshot_id": "snap-1"})
	count(rule.deny) == 0 with input as {
		"address": "aws_ebs_volume.v",
		"attributes": {},
		"related": {"aws_ebs_snapshot": [{"direction": "to", "path": ["snapshot_id"]}]},
	}
}

test_from_snapshot_but_false if {
	count(rule.deny) == 1 with input as volume({"snapshot_id": "snap-1", "encrypted": false})
}

test_source_of_a_snapshot if {
	count(rule.deny) == 1 with input as {
		"address": "aws_ebs_volume.v",
		"attributes": {},
		"related": {"aws_ebs_snapshot": [{"direction": "from", "path": ["volume_id"]}]},
	}
}

package trueline.aws.ec2.ami_unencrypted_block_device_test

import data.trueline.aws.ec2.ami_unencrypted_block_device as rule

image(devices, related) := {
	"address": "aws_ami.a",
	"attributes": {"ebs_block_device": devices},
	"related": related,
}

test_false if {
	every value in [false, "false"] {
		findings := rule.deny with input as image([{"encrypted": true}, {"encrypted": value}], {})
		{f.path | some f in findings} == {["ebs_block_device", 1, "encrypted"]}
	}
}

test_absent if {
	findings := rule.deny with input as image([{"volume_size": 8}], {})
	{f.missing | some f in findings} == {["ebs_block_device", 0, "encrypted"]}
}

test_true if {
	count(rule.deny) == 0 with input as image([{"encrypted": true}, {"encrypted": "true"}], {})
}

test_from_snapshot if {
	count(rule.deny) == 0 with input as image([{"snapshot_id": "snap-1"}], {})
	reference := {"direction": "to", "path": ["ebs_block_device", 0, "snapshot_id"]}
	count(rule.deny) == 0 with input as image([{"device_name": "/dev/sda1"}], {"aws_ebs_snapshot": [reference]})
}

test_no_devices if {
	count(rule.deny) == 0 with input as {"address": "aws_ami.a", "attributes": {}, "related": {}}
}

package trueline.aws.ec2.instance_unencrypted_block_device_test

import data.trueline.aws.ec2.instance_unencrypted_block_device as rule

of_type(type, attributes) := {
	"address": sprintf("%s.x", [type]),
	"resource_type": type,
	"attributes": attributes,
	"related": {},
}

instance(attributes) := of_type("aws_instance", attributes)

encrypted_root := {"root_block_device": [{"encrypted": true}]}

test_root_false if {
	every value in [false, "false"] {
		findings := rule.deny with input as instance({"root_block_device": [{"encrypted": value}]})
		{f.path | some f in findings} == {["root_block_device", 0, "encrypted"]}
	}
}

test_root_silent if {
	findings := rule.deny with input as instance({"root_block_device": [{"volume_size": 20}]})
	{f.missing | some f in findings} == {["root_block_device", 0, "encrypted"]}
}

test_no_root_block if {
	every type in ["aws_instance", "aws_launch_configuration"] {
		findings := rule.deny with input as of_type(type, {})
		{f.missing | some f in findings} == {["root_block_device"]}
	}
}

test_data_volume if {
	devices := [{"encrypted": "true"}, {"device_name": "/dev/sdf"}]
	findings := rule.deny with input as instance(object.union(encrypted_root, {"ebs_block_device": devices}))
	{f.missing | some f in findings} == {["ebs_block_device", 1, "encrypted"]}
}

test_encrypted if {
	attributes := object.union(encrypted_root, {"ebs_block_device": [{"encrypted": true}]})
	count(rule.deny) == 0 with input as instance(attributes)
}

test_devices_that_decide_nothing if {
	every device in [{"snapshot_id": "snap-1"}, {"no_device": true}] {
		attributes := object.union(encrypted_root, {"ebs_block_device": [device]})
		count(rule.deny) == 0 with input as instance(attributes)
	}
}

test_snapshot_by_reference if {
	attributes := object.union(encrypted_root, {"ebs_block_device": [{"device_name": "/dev/sdf"}]})
	snapshot := {"direction": "to", "path": ["ebs_block_device", 0, "snapshot_id"]}
	count(rule.deny) == 0 with input as object.union(
		instance(attributes),
		{"related": {"aws_ebs_snapshot": [snapshot]}},
	)
}

test_launch_template if {
	mapping := {"device_name": "/dev/sda1", "ebs": [{"volume_size": 20}]}
	findings := rule.deny with input as of_type("aws_launch_template", {"block_device_mappings": [mapping]})
	{f.missing | some f in findings} == {["block_device_mappings", 0, "ebs", 0, "encrypted"]}
}

test_launch_template_without_devices if {
	every attributes in [{}, {"block_device_mappings": [{"device_name": "/dev/sdb", "virtual_name": "ephemeral0"}]}] {
		count(rule.deny) == 0 with input as of_type("aws_launch_template", attributes)
	}
}

test_instance_of_a_template if {
	count(rule.deny) == 0 with input as instance({"launch_template": [{"id": "lt-1"}]})
}

test_root_volume_in_the_list_of_all_devices if {
	device := {"device_name": "/dev/xvda", "encrypted": true}
	count(rule.deny) == 0 with input as instance({"ebs_block_device": [device]})
	other := object.union(device, {"device_name": "/dev/sdf"})
	count(rule.deny) == 1 with input as instance({"ebs_block_device": [other]})
}

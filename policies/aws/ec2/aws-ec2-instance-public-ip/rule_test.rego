package trueline.aws.ec2.instance_public_ip_test

import data.trueline.aws.ec2.instance_public_ip as rule

instance(attributes) := {"address": "aws_instance.i", "attributes": attributes}

test_instance if {
	every value in [true, "true"] {
		findings := rule.deny with input as instance({"associate_public_ip_address": value})
		{f.path | some f in findings} == {["associate_public_ip_address"]}
	}
}

test_launch_template if {
	interfaces := [{"associate_public_ip_address": "false"}, {"associate_public_ip_address": "true"}]
	findings := rule.deny with input as instance({"network_interfaces": interfaces})
	{f.path | some f in findings} == {["network_interfaces", 1, "associate_public_ip_address"]}
}

test_private_or_absent if {
	every attributes in [
		{},
		{"associate_public_ip_address": false},
		{"associate_public_ip_address": "k"},
		{"associate_public_ip_address": null},
		{"network_interfaces": [{}]},
		{"network_interfaces": null},
	] {
		count(rule.deny) == 0 with input as instance(attributes)
	}
}

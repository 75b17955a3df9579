package trueline.aws.vpc.subnet_public_ip_on_launch_test

import data.trueline.aws.vpc.subnet_public_ip_on_launch as rule

subnet(attributes) := {"address": "aws_subnet.s", "attributes": attributes}

test_true if {
	every value in [true, "true"] {
		findings := rule.deny with input as subnet({"map_public_ip_on_launch": value})
		{f.path | some f in findings} == {["map_public_ip_on_launch"]}
	}
}

test_false_or_absent if {
	every attributes in [
		{},
		{"map_public_ip_on_launch": false},
		{"map_public_ip_on_launch": "false"},
		{"map_public_ip_on_launch": null},
		{"assign_ipv6_address_on_creation": true},
	] {
		count(rule.deny) == 0 with input as subnet(attributes)
	}
}

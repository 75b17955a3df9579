package trueline.aws.ec2.security_group_egress_open_test

import data.trueline.aws.ec2.security_group_egress_open as rule

group(egress) := {"address": "aws_security_group.g", "attributes": {"egress": egress}}

test_everything if {
	egress := {"protocol": "-1", "from_port": 0, "to_port": 0, "cidr_blocks": ["0.0.0.0/0"], "ipv6_cidr_blocks": ["::/0"]}
	findings := rule.deny with input as group([egress])
	{f.path | some f in findings} == {["egress", 0, "cidr_blocks", 0], ["egress", 0, "ipv6_cidr_blocks", 0]}
}

test_every_tcp_port if {
	egress := {"protocol": "tcp", "from_port": 0, "to_port": 65535, "cidr_blocks": ["0.0.0.0/0"]}
	count(rule.deny) == 1 with input as group([egress])
}

test_narrower if {
	every change in [
		{"protocol": "tcp", "from_port": 443, "to_port": 443},
		{"cidr_blocks": ["10.0.0.0/8"]},
		{"cidr_blocks": null},
		{"cidr_blocks": [], "prefix_list_ids": ["pl-1"]},
	] {
		egress := object.union({"protocol": "-1", "cidr_blocks": ["0.0.0.0/0"]}, change)
		count(rule.deny) == 0 with input as group([egress])
	}
}

test_ingress_is_another_rule if {
	ingress := [{"protocol": "-1", "cidr_blocks": ["0.0.0.0/0"]}]
	count(rule.deny) == 0 with input as {"address": "aws_security_group.g", "attributes": {"ingress": ingress}}
}

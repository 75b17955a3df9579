package trueline.aws.ec2.security_group_all_ports_open_test

import data.trueline.aws.ec2.security_group_all_ports_open as rule

group(ingress) := {"address": "aws_security_group.g", "attributes": {"ingress": ingress}}

test_every_port if {
	every ports in [
		{"protocol": "-1", "from_port": 0, "to_port": 0},
		{"protocol": -1},
		{"protocol": "tcp", "from_port": 0, "to_port": 65535},
		{"protocol": "udp", "from_port": "1", "to_port": "65535"},
	] {
		findings := rule.deny with input as group([object.union(ports, {"cidr_blocks": ["0.0.0.0/0"]})])
		{f.path | some f in findings} == {["ingress", 0, "cidr_blocks", 0]}
	}
}

test_ipv6 if {
	findings := rule.deny with input as group([{}, {"protocol": "-1", "ipv6_cidr_blocks": ["::/0"]}])
	{f.path | some f in findings} == {["ingress", 1, "ipv6_cidr_blocks", 0]}
}

test_fewer_ports if {
	every ports in [
		{"protocol": "tcp", "from_port": 443, "to_port": 443},
		{"protocol": "tcp", "from_port": 1024, "to_port": 65535},
		{"protocol": "icmp", "from_port": -1, "to_port": -1},
		{},
	] {
		count(rule.deny) == 0 with input as group([object.union(ports, {"cidr_blocks": ["0.0.0.0/0"]})])
	}
}

test_other_sources if {
	every source in [{"self": true}, {"security_groups": ["sg-1"]}, {"cidr_blocks": ["10.0.0.0/8"]}] {
		count(rule.deny) == 0 with input as group([object.union({"protocol": "-1"}, source)])
	}
}

test_egress_is_another_rule if {
	egress := [{"protocol": "-1", "cidr_blocks": ["0.0.0.0/0"]}]
	count(rule.deny) == 0 with input as {"address": "aws_security_group.g", "attributes": {"egress": egress}}
}

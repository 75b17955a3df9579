package trueline.aws.ec2.security_group_rdp_open_test

import data.trueline.aws.ec2.security_group_rdp_open as rule

group(ingress) := {"address": "aws_security_group.g", "attributes": {"ingress": ingress}}

test_port_from_anywhere if {
	ingress := {"protocol": "tcp", "from_port": 3389, "to_port": 3389, "cidr_blocks": ["10.0.0.0/8", "0.0.0.0/0"]}
	findings := rule.deny with input as group([{}, ingress])
	findings == {{
		"message": "aws_security_group.g lets 0.0.0.0/0 reach RDP (port 3389).",
		"path": ["ingress", 1, "cidr_blocks", 1],
	}}
}

test_ipv6 if {
	ingress := {"protocol": "6", "from_port": "3389", "to_port": "3389", "ipv6_cidr_blocks": ["::/0"]}
	findings := rule.deny with input as group([ingress])
	{f.path | some f in findings} == {["ingress", 0, "ipv6_cidr_blocks", 0]}
}

test_ranges_and_any_protocol if {
	every ports in [
		{"protocol": "tcp", "from_port": 0, "to_port": 65535},
		{"protocol": "tcp", "from_port": 3387, "to_port": 3392},
		{"protocol": "-1", "from_port": 0, "to_port": 0},
		{"protocol": "-1"},
	] {
		count(rule.deny) == 1 with input as group([object.union(ports, {"cidr_blocks": ["0.0.0.0/0"]})])
	}
}

test_other_ports_and_protocols if {
	every ports in [
		{"protocol": "tcp", "from_port": 33892, "to_port": 33892},
		{"protocol": "tcp", "from_port": 3390, "to_port": 65535},
		{"protocol": "tcp", "from_port": 0, "to_port": 0},
		{"protocol": "udp", "from_port": 3389, "to_port": 3389},
		{"protocol": "icmp", "from_port": -1, "to_port": -1},
		{"protocol": "tcp"},
		{},
	] {
		count(rule.deny) == 0 with input as group([object.union(ports, {"cidr_blocks": ["0.0.0.0/0"]})])
	}
}

test_other_sources if {
	every source in [
		{"cidr_blocks": ["192.168.0.0/16", null]},
		{"cidr_blocks": null},
		{"security_groups": ["sg-1"]},
		{"self": true},
		{"prefix_list_ids": ["pl-1"]},
	] {
		ingress := object.union({"protocol": "tcp", "from_port": 3389, "to_port": 3389}, source)
		count(rule.deny) == 0 with input as group([ingress])
	}
}

test_no_ingress if {
	every attributes in [{}, {"ingress": null}, {"ingress": []}] {
		count(rule.deny) == 0 with input as {"address": "aws_security_group.g", "attributes": attributes}
	}
}

test_egress if {
	egress := [{"protocol": "tcp", "from_port": 3389, "to_port": 3389, "cidr_blocks": ["0.0.0.0/0"]}]
	count(rule.deny) == 0 with input as {"address": "aws_security_group.g", "attributes": {"egress": egress}}
}

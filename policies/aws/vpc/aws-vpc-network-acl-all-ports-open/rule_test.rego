package trueline.aws.vpc.network_acl_all_ports_open_test

import data.trueline.aws.vpc.network_acl_all_ports_open as rule

acl_rule(change) := {"address": "aws_network_acl_rule.r", "attributes": object.union(
	{"rule_number": 100, "rule_action": "allow", "protocol": "-1", "cidr_block": "0.0.0.0/0"},
	change,
)}

test_every_port if {
	every change in [
		{},
		{"protocol": "all"},
		{"from_port": 80, "to_port": 80},
		{"from_port": ""},
		{"protocol": "tcp", "from_port": 0, "to_port": 65535},
	] {
		findings := rule.deny with input as acl_rule(change)
		{f.path | some f in findings} == {["cidr_block"]}
	}
}

test_near_misses if {
	every change in [
		{"egress": true},
		{"rule_action": "deny"},
		{"cidr_block": "10.0.0.0/8"},
		{"protocol": "tcp", "from_port": 443, "to_port": 443},
	] {
		count(rule.deny) == 0 with input as acl_rule(change)
	}
}

test_block if {
	entry := {"rule_no": 100, "action": "allow", "protocol": -1, "ipv6_cidr_block": "::/0"}
	findings := rule.deny with input as {"address": "aws_network_acl.a", "attributes": {"ingress": [entry]}}
	findings == {{
		"message": "aws_network_acl.a lets ::/0 reach every port.",
		"path": ["ingress", 0, "ipv6_cidr_block"],
	}}
}

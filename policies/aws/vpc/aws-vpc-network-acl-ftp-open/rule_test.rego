package trueline.aws.vpc.network_acl_ftp_open_test

import data.trueline.aws.vpc.network_acl_ftp_open as rule

acl(ingress) := {"address": "aws_network_acl.a", "attributes": {"ingress": ingress}}

acl_rule(change) := {"address": "aws_network_acl_rule.r", "attributes": object.union(
	{
		"rule_number": 100, "rule_action": "allow", "protocol": "tcp",
		"from_port": 21, "to_port": 21, "cidr_block": "0.0.0.0/0",
	},
	change,
)}

test_port_from_anywhere if {
	entry := {
		"rule_no": 100, "action": "allow", "protocol": "tcp",
		"from_port": 21, "to_port": 21, "cidr_block": "0.0.0.0/0",
	}
	findings := rule.deny with input as acl([entry])
	findings == {{
		"message": "aws_network_acl.a lets 0.0.0.0/0 reach FTP (port 21).",
		"path": ["ingress", 0, "cidr_block"],
	}}
}

test_rule_resource if {
	every change in [{}, {"protocol": "-1"}, {"egress": false}, {"from_port": 5, "to_port": 5000}] {
		findings := rule.deny with input as acl_rule(change)
		{f.path | some f in findings} == {["cidr_block"]}
	}
}

test_rule_resource_near_misses if {
	every change in [
		{"egress": true},
		{"rule_action": "deny"},
		{"cidr_block": "10.0.0.0/32"},
		{"cidr_block": null},
		{"protocol": "udp"},
		{"from_port": 22, "to_port": 22},
	] {
		count(rule.deny) == 0 with input as acl_rule(change)
	}
}

test_nothing_inbound if {
	count(rule.deny) == 0 with input as {"address": "aws_network_acl.a", "attributes": {}}
	count(rule.deny) == 0 with input as acl([])
}

package trueline.aws.ec2.security_group_sensitive_port_open_test

import data.trueline.aws.ec2.security_group_sensitive_port_open as rule

group(ingress) := {"address": "aws_security_group.g", "attributes": {"ingress": ingress}}

open(protocol, from, to) := group([{
	"protocol": protocol,
	"from_port": from,
	"to_port": to,
	"cidr_blocks": ["0.0.0.0/0"],
}])

message(findings) := concat("", {f.message | some f in findings})

test_one_port if {
	findings := rule.deny with input as open("tcp", 3306, 3306)
	findings == {{
		"message": "aws_security_group.g lets 0.0.0.0/0 reach MySQL (port 3306).",
		"path": ["ingress", 0, "cidr_blocks", 0],
	}}
}

test_udp if {
	findings := rule.deny with input as open("udp", 161, 161)
	message(findings) == "aws_security_group.g lets 0.0.0.0/0 reach SNMP (port 161)."
}

test_the_protocol_matters if {
	count(rule.deny) == 0 with input as open("tcp", 161, 161)
	count(rule.deny) == 0 with input as open("udp", 3306, 3306)
}

test_a_wide_range_is_one_finding if {
	findings := rule.deny with input as open("-1", 0, 0)
	count(findings) == 1
	contains(message(findings), "MySQL (port 3306), PostgreSQL (port 5432), Redis (port 6379) and ")
}

test_ipv6 if {
	ingress := {"protocol": "tcp", "from_port": 27000, "to_port": 27017, "ipv6_cidr_blocks": ["::/0"]}
	findings := rule.deny with input as group([ingress])
	{f.path | some f in findings} == {["ingress", 0, "ipv6_cidr_blocks", 0]}
}

test_other_ports if {
	every port in [22, 80, 443, 3305, 3389, 8080] {
		count(rule.deny) == 0 with input as open("tcp", port, port)
	}
}

test_other_sources if {
	every source in [{"cidr_blocks": ["10.0.0.0/8"]}, {"security_groups": ["sg-1"]}, {"self": true}, {}] {
		ingress := object.union({"protocol": "tcp", "from_port": 3306, "to_port": 3306}, source)
		count(rule.deny) == 0 with input as group([ingress])
	}
}

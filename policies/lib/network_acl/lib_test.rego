package trueline.lib.network_acl_test

import data.trueline.lib.network_acl

entry(number, action, change) := object.union(
	{"rule_no": number, "action": action, "protocol": "tcp", "from_port": 20, "to_port": 25, "cidr_block": "0.0.0.0/0"},
	change,
)

openings(ingress) := network_acl.openings({"ingress": ingress}, 22)

test_allowed if {
	openings([entry(100, "allow", {})]) == {{"path": ["ingress", 0, "cidr_block"], "cidr": "0.0.0.0/0"}}
	openings([entry(100, "allow", {"cidr_block": "", "ipv6_cidr_block": "::/0"})]) == {{
		"path": ["ingress", 0, "ipv6_cidr_block"],
		"cidr": "::/0",
	}}
}

test_not_allowed if {
	openings([]) == set()
	openings([entry(100, "deny", {})]) == set()
	openings([entry(100, "allow", {"from_port": 23})]) == set()
	openings([entry(100, "allow", {"cidr_block": "10.0.0.0/8"})]) == set()
	openings([object.remove(entry(100, "allow", {}), ["action"])]) == set()
}

test_earlier_deny_decides if {
	openings([entry(200, "allow", {}), entry("100", "deny", {})]) == set()
	openings([entry(200, "allow", {"protocol": "-1"}), entry(100, "deny", {"from_port": 22, "to_port": 22})]) == set()
}

test_denies_that_do_not_decide if {
	every deny in [
		entry(300, "deny", {}),
		entry(100, "deny", {"cidr_block": "10.0.0.0/8"}),
		entry(100, "deny", {"from_port": 24}),
		entry(100, "deny", {"protocol": "udp"}),
		entry(100, "deny", {"cidr_block": null, "ipv6_cidr_block": "::/0"}),
	] {
		count(openings([entry(200, "allow", {}), deny])) == 1
	}
}

test_rule_resource if {
	attributes := {"rule_action": "allow", "rule_number": 1, "protocol": "all", "cidr_block": "0.0.0.0/0"}
	expected := {{"path": ["cidr_block"], "cidr": "0.0.0.0/0"}}
	network_acl.openings(attributes, 22) == expected
	network_acl.openings_of_all_ports(attributes) == expected
	network_acl.openings(object.union(attributes, {"egress": "true"}), 22) == set()
	network_acl.openings(object.union(attributes, {"egress": false}), 22) == expected
}

test_all_ports if {
	every change in [{"protocol": "-1"}, {"protocol": -1}, {"from_port": 0, "to_port": 65535}] {
		count(network_acl.openings_of_all_ports({"ingress": [entry(100, "allow", change)]})) == 1
	}
	network_acl.openings_of_all_ports({"ingress": [entry(100, "allow", {})]}) == set()
}

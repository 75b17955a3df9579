# What network ACLs let in from every address, whether written as blocks of an aws_network_acl or as an
# aws_network_acl_rule. Rules of an ACL are tried by rising number; the first that matches decides.
package trueline.lib.network_acl

import data.trueline.lib.network
import data.trueline.lib.values

# Where inbound TCP traffic from every address reaches a port, as {path, cidr}.
openings(attributes, port) := {opening |
	entries := inbound(attributes)
	some entry in entries
	allows(entry)
	network.opens_tcp_port(entry, port)
	some block in entry.blocks
	not refused_before(entries, entry, block.family, port)
	opening := {"path": block.path, "cidr": block.cidr}
}

# Where inbound traffic from every address reaches every port, as {path, cidr}.
openings_of_all_ports(attributes) := {opening |
	some entry in inbound(attributes)
	allows(entry)
	network.opens_all_ports(entry)
	some block in entry.blocks
	opening := {"path": block.path, "cidr": block.cidr}
}

allows(entry) if entry.action in {"allow", "ALLOW"}

refused_before(entries, entry, family, port) if {
	some earlier in entries
	earlier.action in {"deny", "DENY"}
	values.number(earlier.number) < values.number(entry.number)
	network.opens_tcp_port(earlier, port)
	some block in earlier.blocks
	block.family == family
}

# The inbound rules in one shape, with only those of their blocks that hold every address.
inbound(attributes) := {entry |
	some i
	rule := attributes.ingress[i]
	entry := {
		"number": object.get(rule, "rule_no", null),
		"action": object.get(rule, "action", null),
		"protocol": object.get(rule, "protocol", null),
		"from_port": object.get(rule, "from_port", null),
		"to_port": object.get(rule, "to_port", null),
		"blocks": anywhere_blocks(["ingress", i], rule),
	}
} | {entry |
	attributes.rule_action
	not values.is_true(attributes.egress)
	entry := {
		"number": object.get(attributes, "rule_number", null),
		"action": attributes.rule_action,
		"protocol": object.get(attributes, "protocol", null),
		"from_port": object.get(attributes, "from_port", null),
		"to_port": object.get(attributes, "to_port", null),
		"blocks": anywhere_blocks([], attributes),
	}
}

anywhere_blocks(path, rule) := ipv4_anywhere(path, rule) | ipv6_anywhere(path, rule)

ipv4_anywhere(path, rule) := {block |
	network.is_anywhere(rule.cidr_block)
	block := {"family": "ipv4", "path": array.concat(path, ["cidr_block"]), "cidr": rule.cidr_block}
}

ipv6_anywhere(path, rule) := {block |
	network.is_anywhere(rule.ipv6_cidr_block)
	block := {"family": "ipv6", "path": array.concat(path, ["ipv6_cidr_block"]), "cidr": rule.ipv6_cidr_block}
}

# CIDR blocks, ports and protocols as security groups and network ACLs write them.
package trueline.lib.network

import data.trueline.lib.values

# Whether a CIDR block holds every address. A prefix of length zero does, in any spelling of the address before it:
# 0.0.0.0/0, ::/0, 0000::/0, 10.0.0.0/00.
is_anywhere(cidr) if trueline.cidr.is_anywhere(cidr)

# "-1" and "all" stand for every protocol, and then the ports of the rule mean nothing.
is_any_protocol(protocol) if protocol == -1

is_any_protocol(protocol) if {
	is_string(protocol)
	lower(protocol) in {"-1", "all"}
}

is_tcp(protocol) if protocol == 6

is_tcp(protocol) if {
	is_string(protocol)
	lower(protocol) in {"6", "tcp"}
}

is_udp(protocol) if protocol == 17

is_udp(protocol) if {
	is_string(protocol)
	lower(protocol) in {"17", "udp"}
}

# Whether the port range from-to (both ends included) holds a port.
covers_port(from, to, port) if {
	values.number(from) <= port
	port <= values.number(to)
}

# Whether the range holds every port that a service can listen on.
covers_all_ports(from, to) if {
	values.number(from) <= 1
	values.number(to) >= 65535
}

# Whether a rule ({protocol, from_port, to_port}) lets TCP traffic to a port through.
opens_tcp_port(rule, _) if is_any_protocol(rule.protocol)

opens_tcp_port(rule, port) if {
	is_tcp(rule.protocol)
	covers_port(rule.from_port, rule.to_port, port)
}

# Whether a rule lets UDP traffic to a port through.
opens_udp_port(rule, _) if is_any_protocol(rule.protocol)

opens_udp_port(rule, port) if {
	is_udp(rule.protocol)
	covers_port(rule.from_port, rule.to_port, port)
}

# Whether a rule lets traffic to every port of TCP or UDP through.
opens_all_ports(rule) if is_any_protocol(rule.protocol)

opens_all_ports(rule) if {
	is_tcp(rule.protocol)
	covers_all_ports(rule.from_port, rule.to_port)
}

opens_all_ports(rule) if {
	is_udp(rule.protocol)
	covers_all_ports(rule.from_port, rule.to_port)
}

# The blocks of a security group rule that hold every address, each as {path, cidr} with the path below the rule.
# (Indexed by `rule.cidr_blocks[i]` as `some .. in` is an error for the null that Terraform allows there.)
anywhere_blocks(rule) := ipv4_anywhere(rule) | ipv6_anywhere(rule)

ipv4_anywhere(rule) := {block |
	some i
	cidr := rule.cidr_blocks[i]
	is_anywhere(cidr)
	block := {"path": ["cidr_blocks", i], "cidr": cidr}
}

ipv6_anywhere(rule) := {block |
	some i
	cidr := rule.ipv6_cidr_blocks[i]
	is_anywhere(cidr)
	block := {"path": ["ipv6_cidr_blocks", i], "cidr": cidr}
}

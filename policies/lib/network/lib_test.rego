package trueline.lib.network_test

import data.trueline.lib.network

test_anywhere_in_any_spelling if {
	every cidr in ["0.0.0.0/0", "::/0", "0.0.0.0/00", "::0/0", "0000::/0", "10.0.0.0/0", "0:0:0:0:0:0:0:0/0"] {
		network.is_anywhere(cidr)
	}
}

test_a_part_of_the_addresses_is_not_anywhere if {
	every cidr in ["10.0.0.0/8", "0.0.0.0/1", "0.0.0.0", "0.0.0.0/10", "::/1", "2001:db8::/32", "pl-1/0", "", null, 0] {
		not network.is_anywhere(cidr)
	}
}

test_any_protocol if {
	every protocol in ["-1", -1, "all", "ALL"] {
		network.is_any_protocol(protocol)
	}
	every protocol in ["tcp", 6, "6", "icmp", null, ""] {
		not network.is_any_protocol(protocol)
	}
}

test_tcp_and_udp if {
	every protocol in ["tcp", "TCP", "6", 6] {
		network.is_tcp(protocol)
		not network.is_udp(protocol)
	}
	every protocol in ["udp", "17", 17] {
		network.is_udp(protocol)
		not network.is_tcp(protocol)
	}
	not network.is_tcp("-1")
	not network.is_tcp(null)
}

test_covers_port if {
	network.covers_port(22, 22, 22)
	network.covers_port("20", "25", 22)
	network.covers_port(0, 65535, 22)
}

test_ports_outside if {
	not network.covers_port(23, 25, 22)
	not network.covers_port(222, 222, 22)
	not network.covers_port(0, 0, 22)
	not network.covers_port(null, 22, 22)
}

test_all_ports if {
	network.covers_all_ports(0, 65535)
	network.covers_all_ports("1", "65535")
	not network.covers_all_ports(2, 65535)
	not network.covers_all_ports(0, 65534)
	network.opens_all_ports({"protocol": "-1"})
	network.opens_all_ports({"protocol": "udp", "from_port": 0, "to_port": 65535})
	not network.opens_all_ports({"protocol": "tcp", "from_port": 80, "to_port": 80})
	not network.opens_all_ports({"protocol": "icmp", "from_port": 0, "to_port": 65535})
}

test_opens_port if {
	network.opens_tcp_port({"protocol": "tcp", "from_port": 20, "to_port": 30}, 22)
	network.opens_tcp_port({"protocol": "-1", "from_port": 0, "to_port": 0}, 22)
	network.opens_tcp_port({"protocol": "-1"}, 22)
	network.opens_udp_port({"protocol": "17", "from_port": 161, "to_port": 161}, 161)
	network.opens_udp_port({"protocol": "all"}, 161)
}

test_does_not_open_port if {
	not network.opens_tcp_port({"protocol": "udp", "from_port": 22, "to_port": 22}, 22)
	not network.opens_tcp_port({"protocol": "tcp", "from_port": 22}, 22)
	not network.opens_tcp_port({"from_port": 22, "to_port": 22}, 22)
	not network.opens_udp_port({"protocol": "tcp", "from_port": 161, "to_port": 161}, 161)
}

test_anywhere_blocks if {
	network.anywhere_blocks({
		"cidr_blocks": ["10.0.0.0/8", null, "0.0.0.0/0"],
		"ipv6_cidr_blocks": ["::/0"],
	}) == {
		{"path": ["cidr_blocks", 2], "cidr": "0.0.0.0/0"},
		{"path": ["ipv6_cidr_blocks", 0], "cidr": "::/0"},
	}
}

test_no_anywhere_blocks if {
	network.anywhere_blocks({}) == set()
	network.anywhere_blocks({"cidr_blocks": null, "ipv6_cidr_blocks": []}) == set()
}

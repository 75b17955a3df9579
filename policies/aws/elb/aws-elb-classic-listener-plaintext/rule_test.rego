package trueline.aws.elb.classic_listener_plaintext_test

import data.trueline.aws.elb.classic_listener_plaintext as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_elb.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_elb.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_http if {
	attributes := {
		"listener": [
			{"lb_port": 443, "lb_protocol": "HTTPS", "ssl_certificate_id": "arn"},
			{"lb_port": 80, "lb_protocol": "http"},
		],
	}
	places(attributes) == {{"path": ["listener", 1, "lb_protocol"]}}
}

test_denies_https_without_a_certificate if {
	attributes := {"listener": [{"lb_port": 443, "lb_protocol": "https"}]}
	places(attributes) == {{"missing": ["listener", 0, "ssl_certificate_id"]}}
}

test_denies_an_empty_certificate if {
	attributes := {"listener": [{"lb_port": 443, "lb_protocol": "ssl", "ssl_certificate_id": ""}]}
	places(attributes) == {{"missing": ["listener", 0, "ssl_certificate_id"]}}
}

test_passes_tls if places({"listener": [{"lb_port": 443, "lb_protocol": "SSL", "ssl_certificate_id": "arn"}]}) == set()

test_passes_tcp_that_may_carry_tls if places({"listener": [{"lb_port": 443, "lb_protocol": "tcp"}]}) == set()

test_is_silent_on_an_unknown_protocol if places({"listener": [{"lb_port": 80}]}) == set()

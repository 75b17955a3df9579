package trueline.aws.elb.listener_plain_http_test

import data.trueline.aws.elb.listener_plain_http as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_lb_listener.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_lb_listener.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_forward if places({"protocol": "HTTP", "default_action": [{"type": "forward"}]}) == {{"path": ["protocol"]}}

test_denies_a_redirect_to_http if {
	attributes := {
		"protocol": "HTTP",
		"default_action": [{"type": "redirect", "redirect": [{"port": "8080", "protocol": "HTTP"}]}],
	}
	places(attributes) == {{"path": ["protocol"]}}
}

test_denies_a_redirect_that_keeps_the_protocol if {
	attributes := {
		"protocol": "HTTP",
		"default_action": [{"type": "redirect", "redirect": [{"port": "8080"}]}],
	}
	places(attributes) == {{"path": ["protocol"]}}
}

test_passes_a_redirect_to_https if {
	attributes := {
		"protocol": "HTTP",
		"default_action": [{"type": "redirect", "redirect": [{"port": "443", "protocol": "HTTPS"}]}],
	}
	places(attributes) == set()
}

test_passes_https if places({"protocol": "HTTPS", "default_action": [{"type": "forward"}]}) == set()

test_passes_tcp if places({"protocol": "TCP", "default_action": [{"type": "forward"}]}) == set()

test_is_silent_on_an_unknown_action if places({"protocol": "HTTP", "default_action": [null]}) == set()

test_is_silent_on_an_unknown_protocol if places({"default_action": [{"type": "forward"}]}) == set()

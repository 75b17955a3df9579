package trueline.aws.elb.target_group_plain_http_test

import data.trueline.aws.elb.target_group_plain_http as policy

findings(resource) := found if {
	judged := object.union({"address": "aws_lb_target_group.main", "attributes": {}}, resource)
	found := policy.deny with input as judged
}

places(resource) := {place |
	some finding in findings(resource)
	contains(finding.message, "aws_lb_target_group.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_http if places({"attributes": {"protocol": "HTTP"}}) == {{"path": ["protocol"]}}

test_denies_http_behind_http if {
	resource := {
		"attributes": {"protocol": "HTTP"},
		"related": {
			"aws_lb_listener": [
				{"address": "aws_lb_listener.main", "direction": "from", "attributes": {"protocol": "HTTP"}},
			],
		},
	}
	places(resource) == {{"path": ["protocol"]}}
}

test_passes_http_behind_https if {
	resource := {
		"attributes": {"protocol": "HTTP"},
		"related": {
			"aws_lb_listener": [
				{
					"address": "aws_lb_listener.main",
					"direction": "from",
					"attributes": {"protocol": "HTTPS"},
				},
			],
		},
	}
	places(resource) == set()
}

test_passes_https if places({"attributes": {"protocol": "HTTPS"}}) == set()

test_passes_tcp if places({"attributes": {"protocol": "TCP"}}) == set()

test_passes_a_group_of_functions if places({"attributes": {}}) == set()

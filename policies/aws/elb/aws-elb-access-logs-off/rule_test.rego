package trueline.aws.elb.access_logs_off_test

import data.trueline.aws.elb.access_logs_off as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_lb.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_lb.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if places({"access_logs": [{"enabled": false}]}) == {{"path": ["access_logs", 0, "enabled"]}}

test_denies_the_string_false if {
	attributes := {"access_logs": [{"enabled": "false"}]}
	places(attributes) == {{"path": ["access_logs", 0, "enabled"]}}
}

test_denies_absence if places({}) == {{"missing": ["access_logs", 0, "enabled"]}}

test_denies_an_empty_block if places({"access_logs": [{}]}) == {{"missing": ["access_logs", 0, "enabled"]}}

test_denies_null if places({"access_logs": [{"enabled": null}]}) == {{"missing": ["access_logs", 0, "enabled"]}}

test_passes_true if places({"access_logs": [{"enabled": true}]}) == set()

test_passes_the_string_true if places({"access_logs": [{"enabled": "true"}]}) == set()

test_passes_a_gateway if places({"load_balancer_type": "gateway"}) == set()

package trueline.aws.elb.classic_single_zone_balancing_test

import data.trueline.aws.elb.classic_single_zone_balancing as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_elb.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_elb.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if places({"cross_zone_load_balancing": false}) == {{"path": ["cross_zone_load_balancing"]}}

test_denies_the_string_false if {
	attributes := {"cross_zone_load_balancing": "false"}
	places(attributes) == {{"path": ["cross_zone_load_balancing"]}}
}

test_passes_true if places({"cross_zone_load_balancing": true}) == set()

test_passes_the_string_true if places({"cross_zone_load_balancing": "true"}) == set()

test_passes_absence if places({}) == set()

test_passes_null if places({"cross_zone_load_balancing": null}) == set()

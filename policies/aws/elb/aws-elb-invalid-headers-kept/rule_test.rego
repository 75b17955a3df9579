package trueline.aws.elb.invalid_headers_kept_test

import data.trueline.aws.elb.invalid_headers_kept as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_lb.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_lb.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if places({"drop_invalid_header_fields": false}) == {{"path": ["drop_invalid_header_fields"]}}

test_denies_the_string_false if {
	attributes := {"drop_invalid_header_fields": "false"}
	places(attributes) == {{"path": ["drop_invalid_header_fields"]}}
}

test_denies_absence if places({}) == {{"missing": ["drop_invalid_header_fields"]}}

test_denies_null if places({"drop_invalid_header_fields": null}) == {{"missing": ["drop_invalid_header_fields"]}}

test_passes_true if places({"drop_invalid_header_fields": true}) == set()

test_passes_the_string_true if places({"drop_invalid_header_fields": "true"}) == set()

test_passes_a_network_load_balancer if places({"load_balancer_type": "network"}) == set()

test_denies_a_named_application_type if {
	attributes := {"load_balancer_type": "application"}
	places(attributes) == {{"missing": ["drop_invalid_header_fields"]}}
}

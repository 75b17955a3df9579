package trueline.aws.redshift.enhanced_routing_off_test

import data.trueline.aws.redshift.enhanced_routing_off as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_redshift_cluster.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_redshift_cluster.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if places({"enhanced_vpc_routing": false}) == {{"path": ["enhanced_vpc_routing"]}}

test_denies_the_string_false if places({"enhanced_vpc_routing": "false"}) == {{"path": ["enhanced_vpc_routing"]}}

test_denies_absence if places({}) == {{"missing": ["enhanced_vpc_routing"]}}

test_denies_null if places({"enhanced_vpc_routing": null}) == {{"missing": ["enhanced_vpc_routing"]}}

test_passes_true if places({"enhanced_vpc_routing": true}) == set()

test_passes_the_string_true if places({"enhanced_vpc_routing": "true"}) == set()

package trueline.aws.cloudtrail.single_region_test

import data.trueline.aws.cloudtrail.single_region as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_cloudtrail.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_cloudtrail.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if places({"is_multi_region_trail": false}) == {{"path": ["is_multi_region_trail"]}}

test_denies_the_string_false if places({"is_multi_region_trail": "false"}) == {{"path": ["is_multi_region_trail"]}}

test_denies_absence if places({}) == {{"missing": ["is_multi_region_trail"]}}

test_denies_null if places({"is_multi_region_trail": null}) == {{"missing": ["is_multi_region_trail"]}}

test_passes_true if places({"is_multi_region_trail": true}) == set()

test_passes_the_string_true if places({"is_multi_region_trail": "true"}) == set()

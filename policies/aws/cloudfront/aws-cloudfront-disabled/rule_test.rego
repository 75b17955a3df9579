package trueline.aws.cloudfront.disabled_test

import data.trueline.aws.cloudfront.disabled as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_cloudfront_distribution.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_cloudfront_distribution.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if places({"enabled": false}) == {{"path": ["enabled"]}}

test_denies_the_string_false if places({"enabled": "false"}) == {{"path": ["enabled"]}}

test_passes_true if places({"enabled": true}) == set()

test_passes_the_string_true if places({"enabled": "true"}) == set()

test_passes_absence if places({}) == set()

test_passes_null if places({"enabled": null}) == set()

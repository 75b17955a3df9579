package trueline.aws.cloudfront.default_root_object_missing_test

import data.trueline.aws.cloudfront.default_root_object_missing as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_cloudfront_distribution.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_cloudfront_distribution.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["default_root_object"]}}

test_denies_null if places({"default_root_object": null}) == {{"missing": ["default_root_object"]}}

test_denies_an_empty_string if places({"default_root_object": ""}) == {{"missing": ["default_root_object"]}}

test_passes_a_value if places({"default_root_object": "index.html"}) == set()

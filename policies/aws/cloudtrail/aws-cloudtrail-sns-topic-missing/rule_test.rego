package trueline.aws.cloudtrail.sns_topic_missing_test

import data.trueline.aws.cloudtrail.sns_topic_missing as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_cloudtrail.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_cloudtrail.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["sns_topic_name"]}}

test_denies_null if places({"sns_topic_name": null}) == {{"missing": ["sns_topic_name"]}}

test_denies_an_empty_string if places({"sns_topic_name": ""}) == {{"missing": ["sns_topic_name"]}}

test_passes_a_value if places({"sns_topic_name": "trail-files"}) == set()

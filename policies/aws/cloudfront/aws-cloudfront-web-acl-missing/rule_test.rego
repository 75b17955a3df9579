package trueline.aws.cloudfront.web_acl_missing_test

import data.trueline.aws.cloudfront.web_acl_missing as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_cloudfront_distribution.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_cloudfront_distribution.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["web_acl_id"]}}

test_denies_null if places({"web_acl_id": null}) == {{"missing": ["web_acl_id"]}}

test_denies_an_empty_string if places({"web_acl_id": ""}) == {{"missing": ["web_acl_id"]}}

test_passes_a_value if places({"web_acl_id": "arn:aws:wafv2:us-east-1:111122223333:global/webacl/site/0d4b"}) == set()

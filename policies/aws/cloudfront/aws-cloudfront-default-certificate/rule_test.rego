package trueline.aws.cloudfront.default_certificate_test

import data.trueline.aws.cloudfront.default_certificate as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_cloudfront_distribution.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_cloudfront_distribution.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_true if {
	attributes := {"viewer_certificate": [{"cloudfront_default_certificate": true}]}
	places(attributes) == {{"path": ["viewer_certificate", 0, "cloudfront_default_certificate"]}}
}

test_denies_the_string_true if {
	attributes := {"viewer_certificate": [{"cloudfront_default_certificate": "true"}]}
	places(attributes) == {{"path": ["viewer_certificate", 0, "cloudfront_default_certificate"]}}
}

test_passes_a_certificate if places({"viewer_certificate": [{"acm_certificate_arn": "arn"}]}) == set()

test_passes_false if places({"viewer_certificate": [{"cloudfront_default_certificate": false}]}) == set()

test_passes_null if {
	attributes := {
		"viewer_certificate": [{"cloudfront_default_certificate": null, "iam_certificate_id": "ASCA"}],
	}
	places(attributes) == set()
}

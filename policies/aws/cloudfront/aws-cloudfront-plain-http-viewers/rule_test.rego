package trueline.aws.cloudfront.plain_http_viewers_test

import data.trueline.aws.cloudfront.plain_http_viewers as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_cloudfront_distribution.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_cloudfront_distribution.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_the_default_behavior if {
	attributes := {"default_cache_behavior": [{"viewer_protocol_policy": "allow-all"}]}
	places(attributes) == {{"path": ["default_cache_behavior", 0, "viewer_protocol_policy"]}}
}

test_denies_an_ordered_behavior if {
	attributes := {
		"default_cache_behavior": [{"viewer_protocol_policy": "https-only"}],
		"ordered_cache_behavior": [
			{"viewer_protocol_policy": "https-only"},
			{"viewer_protocol_policy": "allow-all"},
		],
	}
	places(attributes) == {{"path": ["ordered_cache_behavior", 1, "viewer_protocol_policy"]}}
}

test_passes_redirects if places({"default_cache_behavior": [{"viewer_protocol_policy": "redirect-to-https"}]}) == set()

test_is_silent_on_an_unknown_policy if places({"default_cache_behavior": [{}]}) == set()

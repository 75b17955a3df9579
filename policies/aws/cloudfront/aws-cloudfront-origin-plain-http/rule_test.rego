package trueline.aws.cloudfront.origin_plain_http_test

import data.trueline.aws.cloudfront.origin_plain_http as policy

findings(resource) := found if {
	judged := object.union({"address": "aws_cloudfront_distribution.main", "attributes": {}}, resource)
	found := policy.deny with input as judged
}

places(resource) := {place |
	some finding in findings(resource)
	contains(finding.message, "aws_cloudfront_distribution.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_http_only if {
	resource := {
		"attributes": {
			"origin": [
				{
					"domain_name": "site.example.com",
					"custom_origin_config": [{"origin_protocol_policy": "http-only"}],
				},
			],
		},
	}
	places(resource) == {{"path": ["origin", 0, "custom_origin_config", 0, "origin_protocol_policy"]}}
}

test_denies_http_only_to_a_load_balancer_by_reference if {
	resource := {
		"attributes": {"origin": [{"custom_origin_config": [{"origin_protocol_policy": "http-only"}]}]},
		"related": {
			"aws_lb": [{"address": "aws_lb.a", "direction": "to", "path": ["origin", 0, "domain_name"]}],
		},
	}
	places(resource) == {{"path": ["origin", 0, "custom_origin_config", 0, "origin_protocol_policy"]}}
}

test_denies_match_viewer_for_a_load_balancer if {
	resource := {
		"attributes": {
			"enabled": true,
			"origin": [
				{"domain_name": "safe.example.com"},
				{
					"domain_name": "site.eu-west-1.elb.amazonaws.com",
					"custom_origin_config": [{"origin_protocol_policy": "match-viewer"}],
				},
			],
		},
	}
	places(resource) == {{"path": ["origin", 1, "custom_origin_config", 0, "origin_protocol_policy"]}}
}

test_passes_match_viewer_for_a_domain if {
	resource := {
		"attributes": {
			"origin": [
				{
					"domain_name": "site.example.com",
					"custom_origin_config": [{"origin_protocol_policy": "match-viewer"}],
				},
			],
		},
	}
	places(resource) == set()
}

test_passes_https_only if {
	resource := {
		"attributes": {
			"origin": [
				{
					"domain_name": "site.eu-west-1.elb.amazonaws.com",
					"custom_origin_config": [{"origin_protocol_policy": "https-only"}],
				},
			],
		},
	}
	places(resource) == set()
}

test_passes_a_website_endpoint if {
	resource := {
		"attributes": {
			"origin": [
				{
					"domain_name": "site.s3-website-eu-west-1.amazonaws.com",
					"custom_origin_config": [{"origin_protocol_policy": "http-only"}],
				},
			],
		},
	}
	places(resource) == set()
}

test_passes_a_disabled_distribution if {
	resource := {
		"attributes": {
			"enabled": false,
			"origin": [
				{
					"domain_name": "site.example.com",
					"custom_origin_config": [{"origin_protocol_policy": "http-only"}],
				},
			],
		},
	}
	places(resource) == set()
}

test_is_silent_on_an_unknown_domain if {
	resource := {
		"attributes": {"origin": [{"custom_origin_config": [{"origin_protocol_policy": "http-only"}]}]},
	}
	places(resource) == set()
}

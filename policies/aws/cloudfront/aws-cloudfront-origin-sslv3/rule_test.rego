package trueline.aws.cloudfront.origin_sslv3_test

import data.trueline.aws.cloudfront.origin_sslv3 as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_cloudfront_distribution.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_cloudfront_distribution.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_sslv3 if {
	attributes := {
		"origin": [{}, {"custom_origin_config": [{"origin_ssl_protocols": ["TLSv1.2", "SSLv3"]}]}],
	}
	places(attributes) == {{"path": ["origin", 1, "custom_origin_config", 0, "origin_ssl_protocols", 1]}}
}

test_passes_tls if {
	attributes := {"origin": [{"custom_origin_config": [{"origin_ssl_protocols": ["TLSv1", "TLSv1.2"]}]}]}
	places(attributes) == set()
}

test_passes_an_s3_origin if places({"origin": [{"domain_name": "b.s3.amazonaws.com"}]}) == set()

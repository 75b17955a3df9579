package trueline.aws.cloudfront.outdated_tls_test

import data.trueline.aws.cloudfront.outdated_tls as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_cloudfront_distribution.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_cloudfront_distribution.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_the_default_certificate if {
	attributes := {
		"viewer_certificate": [
			{"cloudfront_default_certificate": true, "minimum_protocol_version": "TLSv1.2_2021"},
		],
	}
	places(attributes) == {{"path": ["viewer_certificate", 0, "cloudfront_default_certificate"]}}
}

test_denies_absence if {
	attributes := {"viewer_certificate": [{"acm_certificate_arn": "arn"}]}
	places(attributes) == {{"missing": ["viewer_certificate", 0, "minimum_protocol_version"]}}
}

test_denies_tls_1_0 if {
	attributes := {
		"viewer_certificate": [{"acm_certificate_arn": "arn", "minimum_protocol_version": "TLSv1"}],
	}
	places(attributes) == {{"path": ["viewer_certificate", 0, "minimum_protocol_version"]}}
}

test_denies_tls_1_1 if {
	attributes := {
		"viewer_certificate": [{"acm_certificate_arn": "arn", "minimum_protocol_version": "TLSv1.1_2016"}],
	}
	places(attributes) == {{"path": ["viewer_certificate", 0, "minimum_protocol_version"]}}
}

test_passes_tls_1_2 if {
	attributes := {
		"viewer_certificate": [
			{"cloudfront_default_certificate": false, "minimum_protocol_version": "TLSv1.2_2018"},
		],
	}
	places(attributes) == set()
}

test_passes_tls_1_3 if {
	attributes := {
		"viewer_certificate": [{"acm_certificate_arn": "arn", "minimum_protocol_version": "TLSv1.3_2025"}],
	}
	places(attributes) == set()
}

package trueline.aws.acm.certificate_wildcard_test

import data.trueline.aws.acm.certificate_wildcard as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_acm_certificate.site", "attributes": attributes}
	contains(finding.message, "aws_acm_certificate.site")
	place := object.filter(finding, ["path", "missing"])
}


test_denies_a_wildcard if {
	places({"domain_name": "*.example.com"}) == {{"path": ["domain_name"]}}
	attributes := {"domain_name": "example.com", "subject_alternative_names": ["www.example.com", "*.example.com"]}
	places(attributes) == {{"path": ["subject_alternative_names", 1]}}
}

test_passes_names if {
	places({"domain_name": "example.com", "subject_alternative_names": ["www.example.com", null]}) == set()
	places({}) == set()
}

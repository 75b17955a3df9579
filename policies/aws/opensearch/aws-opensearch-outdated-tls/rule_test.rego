package trueline.aws.opensearch.outdated_tls_test

import data.trueline.aws.opensearch.outdated_tls as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_opensearch_domain.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_opensearch_domain.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["domain_endpoint_options", 0, "tls_security_policy"]}}

test_denies_tls_1_0 if {
	attributes := {"domain_endpoint_options": [{"tls_security_policy": "Policy-Min-TLS-1-0-2019-07"}]}
	places(attributes) == {{"path": ["domain_endpoint_options", 0, "tls_security_policy"]}}
}

test_passes_tls_1_2 if {
	attributes := {"domain_endpoint_options": [{"tls_security_policy": "Policy-Min-TLS-1-2-2019-07"}]}
	places(attributes) == set()
}

test_passes_forward_secrecy if {
	attributes := {"domain_endpoint_options": [{"tls_security_policy": "Policy-Min-TLS-1-2-PFS-2023-10"}]}
	places(attributes) == set()
}

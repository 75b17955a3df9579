package trueline.aws.apigateway.outdated_tls_test

import data.trueline.aws.apigateway.outdated_tls as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_api_gateway_domain_name.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_api_gateway_domain_name.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["security_policy"]}}

test_denies_tls_1_0 if places({"security_policy": "TLS_1_0"}) == {{"path": ["security_policy"]}}

test_passes_tls_1_2 if places({"security_policy": "TLS_1_2"}) == set()

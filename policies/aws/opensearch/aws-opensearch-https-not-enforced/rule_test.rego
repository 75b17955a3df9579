package trueline.aws.opensearch.https_not_enforced_test

import data.trueline.aws.opensearch.https_not_enforced as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_opensearch_domain.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_opensearch_domain.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if {
	attributes := {"domain_endpoint_options": [{"enforce_https": false}]}
	places(attributes) == {{"path": ["domain_endpoint_options", 0, "enforce_https"]}}
}

test_denies_the_string_false if {
	attributes := {"domain_endpoint_options": [{"enforce_https": "false"}]}
	places(attributes) == {{"path": ["domain_endpoint_options", 0, "enforce_https"]}}
}

test_passes_true if places({"domain_endpoint_options": [{"enforce_https": true}]}) == set()

test_passes_the_string_true if places({"domain_endpoint_options": [{"enforce_https": "true"}]}) == set()

test_passes_absence if places({}) == set()

test_passes_null if places({"domain_endpoint_options": [{"enforce_https": null}]}) == set()

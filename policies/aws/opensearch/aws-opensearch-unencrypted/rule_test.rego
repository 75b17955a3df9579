package trueline.aws.opensearch.unencrypted_test

import data.trueline.aws.opensearch.unencrypted as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_opensearch_domain.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_opensearch_domain.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if places({"encrypt_at_rest": [{"enabled": false}]}) == {{"path": ["encrypt_at_rest", 0, "enabled"]}}

test_denies_the_string_false if {
	attributes := {"encrypt_at_rest": [{"enabled": "false"}]}
	places(attributes) == {{"path": ["encrypt_at_rest", 0, "enabled"]}}
}

test_denies_absence if places({}) == {{"missing": ["encrypt_at_rest", 0, "enabled"]}}

test_denies_an_empty_block if places({"encrypt_at_rest": [{}]}) == {{"missing": ["encrypt_at_rest", 0, "enabled"]}}

test_denies_null if places({"encrypt_at_rest": [{"enabled": null}]}) == {{"missing": ["encrypt_at_rest", 0, "enabled"]}}

test_passes_true if places({"encrypt_at_rest": [{"enabled": true}]}) == set()

test_passes_the_string_true if places({"encrypt_at_rest": [{"enabled": "true"}]}) == set()

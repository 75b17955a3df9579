package trueline.aws.opensearch.logs_not_published_test

import data.trueline.aws.opensearch.logs_not_published as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_opensearch_domain.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_opensearch_domain.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["log_publishing_options"]}}

test_denies_a_log_that_is_off if {
	attributes := {"log_publishing_options": [{"log_type": "AUDIT_LOGS", "enabled": false}]}
	places(attributes) == {{"path": ["log_publishing_options", 0, "enabled"]}}
}

test_passes_a_log if places({"log_publishing_options": [{"log_type": "INDEX_SLOW_LOGS"}]}) == set()

package trueline.aws.opensearch.audit_logs_off_test

import data.trueline.aws.opensearch.audit_logs_off as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_opensearch_domain.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_opensearch_domain.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["log_publishing_options"]}}

test_denies_other_logs if {
	attributes := {"log_publishing_options": [{"log_type": "INDEX_SLOW_LOGS"}]}
	places(attributes) == {{"missing": ["log_publishing_options"]}}
}

test_denies_an_audit_log_that_is_off if {
	attributes := {"log_publishing_options": [{"log_type": "AUDIT_LOGS", "enabled": false}]}
	places(attributes) == {{"path": ["log_publishing_options", 0, "enabled"]}}
}

test_passes_an_audit_log if {
	attributes := {
		"log_publishing_options": [
			{"log_type": "INDEX_SLOW_LOGS"},
			{"log_type": "AUDIT_LOGS", "enabled": true},
		],
	}
	places(attributes) == set()
}

test_is_silent_on_an_unknown_type if places({"log_publishing_options": [{"enabled": true}]}) == set()

test_is_silent_on_an_unknown_block if places({"log_publishing_options": [null]}) == set()

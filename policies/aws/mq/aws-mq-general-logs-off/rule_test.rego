package trueline.aws.mq.general_logs_off_test

import data.trueline.aws.mq.general_logs_off as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_mq_broker.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_mq_broker.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if places({"logs": [{"general": false}]}) == {{"path": ["logs", 0, "general"]}}

test_denies_the_string_false if places({"logs": [{"general": "false"}]}) == {{"path": ["logs", 0, "general"]}}

test_denies_absence if places({}) == {{"missing": ["logs", 0, "general"]}}

test_denies_an_empty_block if places({"logs": [{}]}) == {{"missing": ["logs", 0, "general"]}}

test_denies_null if places({"logs": [{"general": null}]}) == {{"missing": ["logs", 0, "general"]}}

test_passes_true if places({"logs": [{"general": true}]}) == set()

test_passes_the_string_true if places({"logs": [{"general": "true"}]}) == set()

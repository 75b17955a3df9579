package trueline.aws.mq.audit_logs_off_test

import data.trueline.aws.mq.audit_logs_off as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_mq_broker.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_mq_broker.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if places({"engine_type": "ActiveMQ", "logs": [{"audit": false}]}) == {{"path": ["logs", 0, "audit"]}}

test_denies_the_string_false if {
	attributes := {"engine_type": "ActiveMQ", "logs": [{"audit": "false"}]}
	places(attributes) == {{"path": ["logs", 0, "audit"]}}
}

test_denies_absence if places({"engine_type": "ActiveMQ"}) == {{"missing": ["logs", 0, "audit"]}}

test_denies_an_empty_block if places({"engine_type": "ActiveMQ", "logs": [{}]}) == {{"missing": ["logs", 0, "audit"]}}

test_denies_null if {
	attributes := {"engine_type": "ActiveMQ", "logs": [{"audit": null}]}
	places(attributes) == {{"missing": ["logs", 0, "audit"]}}
}

test_passes_true if places({"engine_type": "ActiveMQ", "logs": [{"audit": true}]}) == set()

test_passes_the_string_true if places({"engine_type": "ActiveMQ", "logs": [{"audit": "true"}]}) == set()

test_passes_rabbitmq if places({"engine_type": "RabbitMQ"}) == set()

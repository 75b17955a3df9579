package trueline.aws.msk.broker_logs_off_test

import data.trueline.aws.msk.broker_logs_off as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_msk_cluster.events", "attributes": attributes}
	contains(finding.message, "aws_msk_cluster.events")
	place := object.filter(finding, ["path", "missing"])
}


to(target, enabled) := {"logging_info": [{"broker_logs": [{target: [{"enabled": enabled}]}]}]}

test_denies_absence if {
	places({}) == {{"missing": ["logging_info", 0, "broker_logs"]}}
	places({"logging_info": [{"broker_logs": [{}]}]}) == {{"missing": ["logging_info", 0, "broker_logs"]}}
}

test_denies_false if {
	places(to("s3", "false")) == {{"path": ["logging_info", 0, "broker_logs", 0, "s3", 0, "enabled"]}}
}

test_passes_any_target if {
	every target in ["cloudwatch_logs", "firehose", "s3"] {
		places(to(target, true)) == set()
	}
}

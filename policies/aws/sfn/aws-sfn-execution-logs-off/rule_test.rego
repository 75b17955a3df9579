package trueline.aws.sfn.execution_logs_off_test

import data.trueline.aws.sfn.execution_logs_off as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_sfn_state_machine.order", "attributes": attributes}
	contains(finding.message, "aws_sfn_state_machine.order")
	place := object.filter(finding, ["path", "missing"])
}


test_denies_absence if places({}) == {{"missing": ["logging_configuration", 0, "level"]}}

test_denies_off if {
	places({"logging_configuration": [{"level": "OFF"}]}) == {{"path": ["logging_configuration", 0, "level"]}}
}

test_passes_levels if {
	every level in ["ALL", "ERROR", "FATAL"] {
		places({"logging_configuration": [{"level": level}]}) == set()
	}
}

package trueline.aws.sfn.tracing_off_test

import data.trueline.aws.sfn.tracing_off as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_sfn_state_machine.order", "attributes": attributes}
	contains(finding.message, "aws_sfn_state_machine.order")
	place := object.filter(finding, ["path", "missing"])
}


test_denies_absence if places({}) == {{"missing": ["tracing_configuration", 0, "enabled"]}}

test_denies_false if {
	places({"tracing_configuration": [{"enabled": "false"}]}) == {{"path": ["tracing_configuration", 0, "enabled"]}}
}

test_passes_true if places({"tracing_configuration": [{"enabled": true}]}) == set()

package trueline.aws.elb.desync_only_monitored_test

import data.trueline.aws.elb.desync_only_monitored as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_lb.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_lb.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_monitor if places({"desync_mitigation_mode": "monitor"}) == {{"path": ["desync_mitigation_mode"]}}

test_passes_defensive if places({"desync_mitigation_mode": "defensive"}) == set()

test_passes_strictest if places({"desync_mitigation_mode": "strictest"}) == set()

test_passes_the_default if places({}) == set()

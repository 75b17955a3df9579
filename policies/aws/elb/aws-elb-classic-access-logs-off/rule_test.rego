package trueline.aws.elb.classic_access_logs_off_test

import data.trueline.aws.elb.classic_access_logs_off as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_elb.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_elb.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["access_logs"]}}

test_denies_false if {
	attributes := {"access_logs": [{"bucket": "b", "enabled": false}]}
	places(attributes) == {{"path": ["access_logs", 0, "enabled"]}}
}

test_passes_the_default if places({"access_logs": [{"bucket": "b"}]}) == set()

test_passes_true if places({"access_logs": [{"bucket": "b", "enabled": true}]}) == set()

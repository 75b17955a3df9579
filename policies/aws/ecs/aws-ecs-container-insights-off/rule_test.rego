package trueline.aws.ecs.container_insights_off_test

import data.trueline.aws.ecs.container_insights_off as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_ecs_cluster.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_ecs_cluster.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["setting"]}}

test_denies_disabled if {
	attributes := {"setting": [{"name": "containerInsights", "value": "disabled"}]}
	places(attributes) == {{"path": ["setting", 0, "value"]}}
}

test_passes_enabled if places({"setting": [{"name": "containerInsights", "value": "enabled"}]}) == set()

test_passes_enhanced if places({"setting": [{"name": "containerInsights", "value": "enhanced"}]}) == set()

test_is_silent_on_an_unknown_block if places({"setting": [null]}) == set()

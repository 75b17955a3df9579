package trueline.aws.ecs.privileged_container_test

import data.trueline.aws.ecs.privileged_container as policy

findings(resource) := found if {
	judged := object.union({"address": "aws_ecs_task_definition.main", "attributes": {}}, resource)
	found := policy.deny with input as judged
}

places(resource) := {place |
	some finding in findings(resource)
	contains(finding.message, "aws_ecs_task_definition.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_true if {
	resource := {
		"attributes": {},
		"documents": [{"path": ["container_definitions"], "value": [{"name": "a", "privileged": true}]}],
	}
	places(resource) == {{"path": ["container_definitions", 0, "privileged"]}}
}

test_passes_false if {
	resource := {
		"attributes": {},
		"documents": [{"path": ["container_definitions"], "value": [{"name": "a", "privileged": false}]}],
	}
	places(resource) == set()
}

test_passes_the_default if {
	resource := {
		"attributes": {},
		"documents": [{"path": ["container_definitions"], "value": [{"name": "a"}]}],
	}
	places(resource) == set()
}

test_is_silent_on_an_unknown_container if {
	resource := {"attributes": {}, "documents": [{"path": ["container_definitions"], "value": [null]}]}
	places(resource) == set()
}

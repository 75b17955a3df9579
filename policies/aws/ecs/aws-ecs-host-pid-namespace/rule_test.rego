package trueline.aws.ecs.host_pid_namespace_test

import data.trueline.aws.ecs.host_pid_namespace as policy

findings(resource) := found if {
	judged := object.union({"address": "aws_ecs_task_definition.main", "attributes": {}}, resource)
	found := policy.deny with input as judged
}

places(resource) := {place |
	some finding in findings(resource)
	contains(finding.message, "aws_ecs_task_definition.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_host if places({"attributes": {"pid_mode": "host"}}) == {{"path": ["pid_mode"]}}

test_denies_host_in_a_container if {
	resource := {
		"attributes": {},
		"documents": [
			{"path": ["container_definitions"], "value": [{"name": "a"}, {"name": "b", "pidMode": "host"}]},
		],
	}
	places(resource) == {{"path": ["container_definitions", 1, "pidMode"]}}
}

test_passes_task if places({"attributes": {"pid_mode": "task"}}) == set()

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

package trueline.aws.ecs.writable_root_filesystem_test

import data.trueline.aws.ecs.writable_root_filesystem as policy

findings(resource) := found if {
	judged := object.union({"address": "aws_ecs_task_definition.main", "attributes": {}}, resource)
	found := policy.deny with input as judged
}

places(resource) := {place |
	some finding in findings(resource)
	contains(finding.message, "aws_ecs_task_definition.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if {
	resource := {
		"attributes": {},
		"documents": [
			{
				"path": ["container_definitions"],
				"value": [{"name": "a", "readonlyRootFilesystem": true}, {"name": "b"}],
			},
		],
	}
	places(resource) == {{"missing": ["container_definitions", 1, "readonlyRootFilesystem"]}}
}

test_denies_false if {
	resource := {
		"attributes": {},
		"documents": [
			{"path": ["container_definitions"], "value": [{"name": "a", "readonlyRootFilesystem": false}]},
		],
	}
	places(resource) == {{"path": ["container_definitions", 0, "readonlyRootFilesystem"]}}
}

test_passes_true if {
	resource := {
		"attributes": {},
		"documents": [
			{"path": ["container_definitions"], "value": [{"name": "a", "readonlyRootFilesystem": true}]},
		],
	}
	places(resource) == set()
}

test_passes_windows if {
	resource := {
		"attributes": {"runtime_platform": [{"operating_system_family": "WINDOWS_SERVER_2022_CORE"}]},
		"documents": [{"path": ["container_definitions"], "value": [{"name": "a"}]}],
	}
	places(resource) == set()
}

test_is_silent_on_unknown_definitions if places({"attributes": {"family": "a"}}) == set()

test_is_silent_on_an_unknown_container if {
	resource := {"attributes": {}, "documents": [{"path": ["container_definitions"], "value": [null]}]}
	places(resource) == set()
}

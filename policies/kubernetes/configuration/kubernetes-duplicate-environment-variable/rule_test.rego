package trueline.kubernetes.configuration.duplicate_environment_variable_test

import data.trueline.kubernetes.configuration.duplicate_environment_variable as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "Pod/default/app",
		"resource_type": "Pod",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "Pod/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_a_repeat if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"env": [{"name": "A", "value": "1"}, {"name": "B"}, {"name": "A", "value": "2"}],
				},
			],
		},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "env", 2, "name"]}}
}

test_passes_others if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "env": [{"name": "A"}]}, {"name": "b", "env": [{"name": "A"}]}],
		},
	}
	places(attributes) == set()
}

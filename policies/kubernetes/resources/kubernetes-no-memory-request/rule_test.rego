package trueline.kubernetes.resources.no_memory_request_test

import data.trueline.kubernetes.resources.no_memory_request as policy

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

test_denies_absence if {
	attributes := {"spec": {"containers": [{"name": "a"}]}}
	places(attributes) == {{"missing": ["spec", "containers", 0, "resources", "requests", "memory"]}}
}

test_denies_others if {
	attributes := {
		"spec": {"containers": [{"name": "a", "resources": {"limits": {"x": 1}, "requests": {"x": 1}}}]},
	}
	places(attributes) == {{"missing": ["spec", "containers", 0, "resources", "requests", "memory"]}}
}

test_passes_it if {
	attributes := {"spec": {"containers": [{"name": "a", "resources": {"requests": {"memory": 1}}}]}}
	places(attributes) == set()
}

test_leaves_containers_for_debugging_alone if {
	attributes := {"spec": {"ephemeralContainers": [{"name": "a"}]}}
	places(attributes) == set()
}

test_passes_a_limit if {
	attributes := {"spec": {"containers": [{"name": "a", "resources": {"limits": {"memory": 1}}}]}}
	places(attributes) == set()
}

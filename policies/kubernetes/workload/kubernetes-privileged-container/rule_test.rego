package trueline.kubernetes.workload.privileged_container_test

import data.trueline.kubernetes.workload.privileged_container as policy

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

test_denies_a_privileged_container if {
	attributes := {
		"spec": {"containers": [{"name": "a"}, {"name": "b", "securityContext": {"privileged": true}}]},
	}
	places(attributes) == {{"path": ["spec", "containers", 1, "securityContext", "privileged"]}}
}

test_denies_a_privileged_init_container if {
	attributes := {"spec": {"initContainers": [{"name": "a", "securityContext": {"privileged": true}}]}}
	places(attributes) == {{"path": ["spec", "initContainers", 0, "securityContext", "privileged"]}}
}

test_passes_others if {
	attributes := {
		"spec": {"containers": [{"name": "a", "securityContext": {"privileged": false}}, {"name": "b"}]},
	}
	places(attributes) == set()
}

test_is_silent_on_what_is_no_container if {
	attributes := {"spec": {"containers": {"name": "a", "securityContext": {"privileged": true}}}}
	places(attributes) == set()
}

package trueline.kubernetes.workload.container_may_run_as_root_test

import data.trueline.kubernetes.workload.container_may_run_as_root as policy

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
	places(attributes) == {{"missing": ["spec", "containers", 0, "securityContext", "runAsNonRoot"]}}
}

test_denies_false if {
	attributes := {"spec": {"containers": [{"name": "a", "securityContext": {"runAsNonRoot": false}}]}}
	places(attributes) == {{"path": ["spec", "containers", 0, "securityContext", "runAsNonRoot"]}}
}

test_denies_false_of_the_pod if {
	attributes := {"spec": {"securityContext": {"runAsNonRoot": false}, "containers": [{"name": "a"}]}}
	places(attributes) == {{"path": ["spec", "securityContext", "runAsNonRoot"]}}
}

test_denies_a_container_that_overrides_its_pod if {
	attributes := {
		"spec": {
			"securityContext": {"runAsNonRoot": true},
			"containers": [{"name": "a", "securityContext": {"runAsNonRoot": false}}],
		},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "securityContext", "runAsNonRoot"]}}
}

test_passes_the_word_of_the_pod if {
	attributes := {"spec": {"securityContext": {"runAsNonRoot": true}, "containers": [{"name": "a"}]}}
	places(attributes) == set()
}

test_passes_a_user if {
	attributes := {"spec": {"securityContext": {"runAsUser": 1000}, "containers": [{"name": "a"}]}}
	places(attributes) == set()
}

test_leaves_the_root_user_to_another_rule if {
	attributes := {"spec": {"containers": [{"name": "a", "securityContext": {"runAsUser": 0}}]}}
	places(attributes) == set()
}

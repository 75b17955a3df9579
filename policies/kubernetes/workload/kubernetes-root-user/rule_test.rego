package trueline.kubernetes.workload.root_user_test

import data.trueline.kubernetes.workload.root_user as policy

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

test_denies_user_0 if {
	attributes := {"spec": {"containers": [{"name": "a", "securityContext": {"runAsUser": 0}}]}}
	places(attributes) == {{"path": ["spec", "containers", 0, "securityContext", "runAsUser"]}}
}

test_denies_user_0_of_the_pod if {
	attributes := {"spec": {"securityContext": {"runAsUser": 0}, "containers": [{"name": "a"}]}}
	places(attributes) == {{"path": ["spec", "securityContext", "runAsUser"]}}
}

test_passes_a_container_that_overrides_its_pod if {
	attributes := {
		"spec": {
			"securityContext": {"runAsUser": 0},
			"containers": [{"name": "a", "securityContext": {"runAsUser": 7}}],
		},
	}
	places(attributes) == set()
}

test_passes_absence if places({"spec": {"containers": [{"name": "a"}]}}) == set()

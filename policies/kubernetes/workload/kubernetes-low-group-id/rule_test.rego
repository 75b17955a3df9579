package trueline.kubernetes.workload.low_group_id_test

import data.trueline.kubernetes.workload.low_group_id as policy

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

test_denies_a_low_number if {
	attributes := {"spec": {"containers": [{"name": "a", "securityContext": {"runAsGroup": 1000}}]}}
	places(attributes) == {{"path": ["spec", "containers", 0, "securityContext", "runAsGroup"]}}
}

test_denies_a_low_number_of_the_pod if {
	attributes := {"spec": {"securityContext": {"runAsGroup": 1000}, "containers": [{"name": "a"}]}}
	places(attributes) == {{"path": ["spec", "securityContext", "runAsGroup"]}}
}

test_denies_absence if {
	attributes := {"spec": {"containers": [{"name": "a"}]}}
	places(attributes) == {{"missing": ["spec", "containers", 0, "securityContext", "runAsGroup"]}}
}

test_passes_a_high_number if {
	attributes := {"spec": {"securityContext": {"runAsGroup": 10000}, "containers": [{"name": "a"}]}}
	places(attributes) == set()
}

package trueline.kubernetes.workload.root_group_test

import data.trueline.kubernetes.workload.root_group as policy

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

test_denies_each_way if {
	attributes := {
		"spec": {
			"securityContext": {"runAsGroup": 0, "fsGroup": 0, "supplementalGroups": [1, 0]},
			"containers": [{"name": "a"}],
		},
	}
	places(attributes) == {
		{"path": ["spec", "securityContext", "runAsGroup"]},
		{"path": ["spec", "securityContext", "fsGroup"]},
		{"path": ["spec", "securityContext", "supplementalGroups", 1]},
	}
}

test_denies_the_group_of_a_container if {
	attributes := {"spec": {"containers": [{"name": "a", "securityContext": {"runAsGroup": 0}}]}}
	places(attributes) == {{"path": ["spec", "containers", 0, "securityContext", "runAsGroup"]}}
}

test_passes_other_groups if {
	attributes := {
		"spec": {
			"securityContext": {"runAsGroup": 7, "fsGroup": 7, "supplementalGroups": [7]},
			"containers": [{"name": "a"}],
		},
	}
	places(attributes) == set()
}

test_passes_absence if places({"spec": {"containers": [{"name": "a"}]}}) == set()

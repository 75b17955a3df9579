package trueline.kubernetes.scheduler.scheduler_profiling_test

import data.trueline.kubernetes.scheduler.scheduler_profiling as policy

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

test_denies_a_bad_value if {
	attributes := {"spec": {"containers": [{"name": "a", "command": ["kube-scheduler", "--profiling=true"]}]}}
	places(attributes) == {{"path": ["spec", "containers", 0, "command", 1]}}
}

test_denies_absence if {
	attributes := {"spec": {"containers": [{"name": "a", "command": ["kube-scheduler"]}]}}
	places(attributes) == {{"missing": ["spec", "containers", 0, "command"]}}
}

test_passes_a_good_value if {
	attributes := {
		"spec": {"containers": [{"name": "a", "command": ["kube-scheduler", "--profiling=false"]}]},
	}
	places(attributes) == set()
}

test_passes_other_programs if {
	attributes := {"spec": {"containers": [{"name": "a", "command": ["etcd", "--profiling=true"]}]}}
	places(attributes) == set()
}

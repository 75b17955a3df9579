package trueline.kubernetes.application.tiller_reachable_test

import data.trueline.kubernetes.application.tiller_reachable as policy

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
	attributes := {"spec": {"containers": [{"name": "a", "image": "x/tiller:v2"}]}}
	places(attributes) == {{"missing": ["spec", "containers", 0, "args"]}}
}

test_denies_all_addresses if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "image": "x/tiller:v2", "args": ["--listen=0.0.0.0:44134"]}],
		},
	}
	places(attributes) == {{"missing": ["spec", "containers", 0, "args"]}}
}

test_passes_the_loopback if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "image": "x/tiller:v2", "args": ["--listen=localhost:44134"]}],
		},
	}
	places(attributes) == set()
}

test_passes_others if places({"spec": {"containers": [{"name": "a", "image": "x/y:1"}]}}) == set()

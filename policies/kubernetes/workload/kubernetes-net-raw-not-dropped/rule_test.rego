package trueline.kubernetes.workload.net_raw_not_dropped_test

import data.trueline.kubernetes.workload.net_raw_not_dropped as policy

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
	places(attributes) == {{"missing": ["spec", "containers", 0, "securityContext", "capabilities", "drop"]}}
}

test_denies_others if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "securityContext": {"capabilities": {"drop": ["CHOWN"]}}}],
		},
	}
	places(attributes) == {{"missing": ["spec", "containers", 0, "securityContext", "capabilities", "drop"]}}
}

test_passes_net_raw if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "securityContext": {"capabilities": {"drop": ["NET_RAW"]}}}],
		},
	}
	places(attributes) == set()
}

test_passes_all if {
	attributes := {
		"spec": {"containers": [{"name": "a", "securityContext": {"capabilities": {"drop": ["all"]}}}]},
	}
	places(attributes) == set()
}

test_is_silent_on_an_unknown_name if {
	attributes := {
		"spec": {"containers": [{"name": "a", "securityContext": {"capabilities": {"drop": [{}]}}}]},
	}
	places(attributes) == set()
}

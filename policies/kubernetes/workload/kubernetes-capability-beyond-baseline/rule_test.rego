package trueline.kubernetes.workload.capability_beyond_baseline_test

import data.trueline.kubernetes.workload.capability_beyond_baseline as policy

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

test_denies_it if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "securityContext": {"capabilities": {"add": ["NET_ADMIN"]}}}],
		},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "securityContext", "capabilities", "add", 0]}}
}

test_denies_all_at_once if {
	attributes := {
		"spec": {"containers": [{"name": "a", "securityContext": {"capabilities": {"add": ["ALL"]}}}]},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "securityContext", "capabilities", "add", 0]}}
}

test_denies_small_letters if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "securityContext": {"capabilities": {"add": ["cap_sys_ptrace"]}}}],
		},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "securityContext", "capabilities", "add", 0]}}
}

test_passes_the_baseline if {
	attributes := {
		"spec": {"containers": [{"name": "a", "securityContext": {"capabilities": {"add": ["CHOWN"]}}}]},
	}
	places(attributes) == set()
}

test_leaves_some_to_rules_of_their_own if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "securityContext": {"capabilities": {"add": ["SYS_ADMIN"]}}}],
		},
	}
	places(attributes) == set()
}

test_is_silent_on_an_unknown_one if {
	attributes := {
		"spec": {"containers": [{"name": "a", "securityContext": {"capabilities": {"add": [{}]}}}]},
	}
	places(attributes) == set()
}

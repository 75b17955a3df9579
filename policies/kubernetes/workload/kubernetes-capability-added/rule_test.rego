package trueline.kubernetes.workload.capability_added_test

import data.trueline.kubernetes.workload.capability_added as policy

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

test_denies_a_default_capability if {
	attributes := {
		"spec": {"containers": [{"name": "a", "securityContext": {"capabilities": {"add": ["CHOWN"]}}}]},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "securityContext", "capabilities", "add", 0]}}
}

test_denies_the_long_name if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "securityContext": {"capabilities": {"add": ["CAP_SETUID"]}}}],
		},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "securityContext", "capabilities", "add", 0]}}
}

test_passes_the_binding_of_low_ports if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "securityContext": {"capabilities": {"add": ["NET_BIND_SERVICE"]}}}],
		},
	}
	places(attributes) == set()
}

test_leaves_stronger_ones_to_another_rule if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "securityContext": {"capabilities": {"add": ["SYS_ADMIN"]}}}],
		},
	}
	places(attributes) == set()
}

test_passes_absence if places({"spec": {"containers": [{"name": "a"}]}}) == set()

package trueline.kubernetes.workload.sys_admin_capability_test

import data.trueline.kubernetes.workload.sys_admin_capability as policy

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
			"containers": [{"name": "a", "securityContext": {"capabilities": {"add": ["SYS_ADMIN"]}}}],
		},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "securityContext", "capabilities", "add", 0]}}
}

test_denies_the_long_name if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "securityContext": {"capabilities": {"add": ["CAP_SYS_ADMIN"]}}}],
		},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "securityContext", "capabilities", "add", 0]}}
}

test_passes_others if {
	attributes := {
		"spec": {"containers": [{"name": "a", "securityContext": {"capabilities": {"add": ["CHOWN"]}}}]},
	}
	places(attributes) == set()
}

test_passes_that_it_is_dropped if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "securityContext": {"capabilities": {"drop": ["SYS_ADMIN"]}}}],
		},
	}
	places(attributes) == set()
}

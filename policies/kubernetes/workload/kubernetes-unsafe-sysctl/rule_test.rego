package trueline.kubernetes.workload.unsafe_sysctl_test

import data.trueline.kubernetes.workload.unsafe_sysctl as policy

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

test_denies_unsafe_ones if {
	attributes := {
		"spec": {
			"securityContext": {
				"sysctls": [
					{"name": "net.ipv4.tcp_syncookies", "value": "1"},
					{"name": "kernel.msgmax", "value": "1"},
				],
			},
		},
	}
	places(attributes) == {{"path": ["spec", "securityContext", "sysctls", 1, "name"]}}
}

test_passes_safe_ones if {
	attributes := {
		"spec": {"securityContext": {"sysctls": [{"name": "kernel.shm_rmid_forced", "value": "1"}]}},
	}
	places(attributes) == set()
}

test_passes_absence if places({"spec": {"containers": [{"name": "a"}]}}) == set()

package trueline.kubernetes.pod_security_policy.psp_host_pid_test

import data.trueline.kubernetes.pod_security_policy.psp_host_pid as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "PodSecurityPolicy/app",
		"resource_type": "PodSecurityPolicy",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "PodSecurityPolicy/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_true if places({"spec": {"hostPID": true}}) == {{"path": ["spec", "hostPID"]}}

test_passes_false if places({"spec": {"hostPID": false}}) == set()

test_passes_absence if places({"spec": {}}) == set()

package trueline.kubernetes.pod_security_policy.scc_privileged_test

import data.trueline.kubernetes.pod_security_policy.scc_privileged as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "SecurityContextConstraints/app",
		"resource_type": "SecurityContextConstraints",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "SecurityContextConstraints/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_true if {
	attributes := {"allowPrivilegedContainer": true}
	places(attributes) == {{"path": ["allowPrivilegedContainer"]}}
}

test_passes_false if places({"allowPrivilegedContainer": false}) == set()

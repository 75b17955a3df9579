package trueline.kubernetes.workload.no_pod_security_context_test

import data.trueline.kubernetes.workload.no_pod_security_context as policy

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
	places(attributes) == {{"missing": ["spec", "securityContext"]}}
}

test_passes_one if places({"spec": {"securityContext": {"runAsNonRoot": true}}}) == set()

test_is_silent_without_a_pod if places({"metadata": {"name": "a"}}) == set()

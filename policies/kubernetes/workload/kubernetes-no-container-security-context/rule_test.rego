package trueline.kubernetes.workload.no_container_security_context_test

import data.trueline.kubernetes.workload.no_container_security_context as policy

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
	attributes := {
		"spec": {"containers": [{"name": "a", "securityContext": {"privileged": false}}, {"name": "b"}]},
	}
	places(attributes) == {{"missing": ["spec", "containers", 1, "securityContext"]}}
}

test_passes_one if {
	attributes := {"spec": {"containers": [{"name": "a", "securityContext": {"privileged": false}}]}}
	places(attributes) == set()
}

test_denies_for_all_that_the_pod_says if {
	attributes := {"spec": {"securityContext": {"runAsNonRoot": true}, "containers": [{"name": "a"}]}}
	places(attributes) == {{"missing": ["spec", "containers", 0, "securityContext"]}}
}

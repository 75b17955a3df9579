package trueline.kubernetes.workload.seccomp_unconfined_test

import data.trueline.kubernetes.workload.seccomp_unconfined as policy

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

test_denies_it_for_the_pod if {
	attributes := {"spec": {"securityContext": {"seccompProfile": {"type": "Unconfined"}}}}
	places(attributes) == {{"path": ["spec", "securityContext", "seccompProfile", "type"]}}
}

test_denies_it_for_a_container if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "securityContext": {"seccompProfile": {"type": "Unconfined"}}}],
		},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "securityContext", "seccompProfile", "type"]}}
}

test_denies_the_annotation if {
	attributes := {
		"metadata": {"annotations": {"seccomp.security.alpha.kubernetes.io/pod": "unconfined"}},
		"spec": {},
	}
	places(attributes) == {{"path": ["metadata", "annotations", "seccomp.security.alpha.kubernetes.io/pod"]}}
}

test_passes_a_profile if {
	attributes := {"spec": {"securityContext": {"seccompProfile": {"type": "RuntimeDefault"}}}}
	places(attributes) == set()
}

test_leaves_absence_to_another_rule if places({"spec": {"containers": [{"name": "a"}]}}) == set()

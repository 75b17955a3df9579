package trueline.kubernetes.workload.seccomp_profile_not_set_test

import data.trueline.kubernetes.workload.seccomp_profile_not_set as policy

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
	attributes := {"spec": {"containers": [{"name": "a"}, {"name": "b"}]}}
	places(attributes) == {{"missing": ["spec", "securityContext", "seccompProfile"]}}
}

test_denies_one_container_without if {
	attributes := {
		"spec": {
			"containers": [
				{"name": "a", "securityContext": {"seccompProfile": {"type": "RuntimeDefault"}}},
				{"name": "b"},
			],
		},
	}
	places(attributes) == {{"missing": ["spec", "securityContext", "seccompProfile"]}}
}

test_passes_a_profile_of_the_pod if {
	attributes := {
		"spec": {
			"securityContext": {"seccompProfile": {"type": "RuntimeDefault"}},
			"containers": [{"name": "a"}],
		},
	}
	places(attributes) == set()
}

test_passes_profiles_of_all_containers if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "securityContext": {"seccompProfile": {"type": "Localhost"}}}],
		},
	}
	places(attributes) == set()
}

test_passes_an_annotation if {
	attributes := {
		"metadata": {"annotations": {"seccomp.security.alpha.kubernetes.io/pod": "runtime/default"}},
		"spec": {"containers": [{"name": "a"}]},
	}
	places(attributes) == set()
}

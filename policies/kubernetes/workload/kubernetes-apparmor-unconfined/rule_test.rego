package trueline.kubernetes.workload.apparmor_unconfined_test

import data.trueline.kubernetes.workload.apparmor_unconfined as policy

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
	attributes := {"spec": {"securityContext": {"appArmorProfile": {"type": "Unconfined"}}}}
	places(attributes) == {{"path": ["spec", "securityContext", "appArmorProfile", "type"]}}
}

test_denies_it_for_a_container if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "securityContext": {"appArmorProfile": {"type": "Unconfined"}}}],
		},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "securityContext", "appArmorProfile", "type"]}}
}

test_denies_the_annotation if {
	attributes := {
		"metadata": {"annotations": {"container.apparmor.security.beta.kubernetes.io/app": "unconfined"}},
		"spec": {},
	}
	places(attributes) == {
		{
			"path": ["metadata", "annotations", "container.apparmor.security.beta.kubernetes.io/app"],
		},
	}
}

test_passes_profiles if {
	attributes := {
		"metadata": {
			"annotations": {"container.apparmor.security.beta.kubernetes.io/app": "runtime/default"},
		},
		"spec": {"securityContext": {"appArmorProfile": {"type": "RuntimeDefault"}}},
	}
	places(attributes) == set()
}

test_passes_absence if places({"spec": {"containers": [{"name": "a"}]}}) == set()

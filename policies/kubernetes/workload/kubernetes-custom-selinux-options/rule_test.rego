package trueline.kubernetes.workload.custom_selinux_options_test

import data.trueline.kubernetes.workload.custom_selinux_options as policy

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

test_denies_a_user_and_a_role if {
	attributes := {
		"spec": {
			"securityContext": {"seLinuxOptions": {"user": "u", "role": "r", "type": "container_t"}},
		},
	}
	places(attributes) == {
		{"path": ["spec", "securityContext", "seLinuxOptions", "user"]},
		{"path": ["spec", "securityContext", "seLinuxOptions", "role"]},
	}
}

test_denies_a_type if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "securityContext": {"seLinuxOptions": {"type": "spc_t"}}}],
		},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "securityContext", "seLinuxOptions", "type"]}}
}

test_passes_a_level_and_types_for_containers if {
	attributes := {
		"spec": {"securityContext": {"seLinuxOptions": {"level": "s0", "type": "container_kvm_t"}}},
	}
	places(attributes) == set()
}

test_passes_absence if places({"spec": {"containers": [{"name": "a"}]}}) == set()

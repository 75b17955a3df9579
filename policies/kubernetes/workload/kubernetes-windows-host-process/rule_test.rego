package trueline.kubernetes.workload.windows_host_process_test

import data.trueline.kubernetes.workload.windows_host_process as policy

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
	attributes := {"spec": {"securityContext": {"windowsOptions": {"hostProcess": true}}}}
	places(attributes) == {{"path": ["spec", "securityContext", "windowsOptions", "hostProcess"]}}
}

test_denies_it_for_a_container if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "securityContext": {"windowsOptions": {"hostProcess": true}}}],
		},
	}
	places(attributes) == {
		{"path": ["spec", "containers", 0, "securityContext", "windowsOptions", "hostProcess"]},
	}
}

test_passes_false if {
	attributes := {"spec": {"securityContext": {"windowsOptions": {"hostProcess": false}}}}
	places(attributes) == set()
}

test_passes_absence if places({"spec": {"containers": [{"name": "a"}]}}) == set()

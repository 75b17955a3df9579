package trueline.kubernetes.workload.proc_mount_unmasked_test

import data.trueline.kubernetes.workload.proc_mount_unmasked as policy

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

test_denies_it if {
	attributes := {"spec": {"containers": [{"name": "a", "securityContext": {"procMount": "Unmasked"}}]}}
	places(attributes) == {{"path": ["spec", "containers", 0, "securityContext", "procMount"]}}
}

test_passes_the_default if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "securityContext": {"procMount": "Default"}}, {"name": "b"}],
		},
	}
	places(attributes) == set()
}

package trueline.kubernetes.workload.writable_root_filesystem_test

import data.trueline.kubernetes.workload.writable_root_filesystem as policy

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

test_denies_false if {
	attributes := {
		"spec": {"containers": [{"name": "a", "securityContext": {"readOnlyRootFilesystem": false}}]},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "securityContext", "readOnlyRootFilesystem"]}}
}

test_denies_absence if {
	attributes := {"spec": {"containers": [{"name": "a"}]}}
	places(attributes) == {
		{"missing": ["spec", "containers", 0, "securityContext", "readOnlyRootFilesystem"]},
	}
}

test_passes_true if {
	attributes := {
		"spec": {"containers": [{"name": "a", "securityContext": {"readOnlyRootFilesystem": true}}]},
	}
	places(attributes) == set()
}

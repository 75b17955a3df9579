package trueline.kubernetes.api_server.api_server_request_timeout_test

import data.trueline.kubernetes.api_server.api_server_request_timeout as policy

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

test_denies_another_order if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "command": ["kube-apiserver", "--request-timeout=1s9m3h"]}],
		},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "command", 1]}}
}

test_denies_hours if {
	attributes := {
		"spec": {"containers": [{"name": "a", "command": ["kube-apiserver", "--request-timeout=3h"]}]},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "command", 1]}}
}

test_passes_minutes if {
	attributes := {
		"spec": {"containers": [{"name": "a", "command": ["kube-apiserver", "--request-timeout=2m3s"]}]},
	}
	places(attributes) == set()
}

test_passes_absence if {
	attributes := {"spec": {"containers": [{"name": "a", "command": ["kube-apiserver"]}]}}
	places(attributes) == set()
}

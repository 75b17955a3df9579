package trueline.kubernetes.api_server.api_server_no_node_authorization_test

import data.trueline.kubernetes.api_server.api_server_no_node_authorization as policy

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

test_denies_a_bad_value if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "command": ["kube-apiserver", "--authorization-mode=RBAC"]}],
		},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "command", 1]}}
}

test_denies_absence if {
	attributes := {"spec": {"containers": [{"name": "a", "command": ["kube-apiserver"]}]}}
	places(attributes) == {{"missing": ["spec", "containers", 0, "command"]}}
}

test_passes_a_good_value if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "command": ["kube-apiserver", "--authorization-mode=Node,RBAC"]}],
		},
	}
	places(attributes) == set()
}

test_passes_other_programs if {
	attributes := {"spec": {"containers": [{"name": "a", "command": ["etcd", "--authorization-mode=RBAC"]}]}}
	places(attributes) == set()
}

package trueline.kubernetes.api_server.api_server_token_auth_file_test

import data.trueline.kubernetes.api_server.api_server_token_auth_file as policy

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
			"containers": [{"name": "a", "command": ["kube-apiserver", "--token-auth-file=/etc/tokens.csv"]}],
		},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "command", 1]}}
}

test_passes_absence if {
	attributes := {"spec": {"containers": [{"name": "a", "command": ["kube-apiserver"]}]}}
	places(attributes) == set()
}

test_passes_other_programs if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "command": ["etcd", "--token-auth-file=/etc/tokens.csv"]}],
		},
	}
	places(attributes) == set()
}

package trueline.kubernetes.api_server.api_server_no_client_ca_test

import data.trueline.kubernetes.api_server.api_server_no_client_ca as policy

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
	attributes := {"spec": {"containers": [{"name": "a", "command": ["kube-apiserver"]}]}}
	places(attributes) == {{"missing": ["spec", "containers", 0, "command"]}}
}

test_passes_a_good_value if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "command": ["kube-apiserver", "--client-ca-file=/etc/pki/ca.crt"]}],
		},
	}
	places(attributes) == set()
}

test_passes_other_programs if {
	attributes := {"spec": {"containers": [{"name": "a", "command": ["etcd"]}]}}
	places(attributes) == set()
}

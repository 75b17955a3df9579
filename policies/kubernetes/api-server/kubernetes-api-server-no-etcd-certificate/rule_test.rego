package trueline.kubernetes.api_server.api_server_no_etcd_certificate_test

import data.trueline.kubernetes.api_server.api_server_no_etcd_certificate as policy

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

test_denies_neither if {
	attributes := {"spec": {"containers": [{"name": "a", "command": ["kube-apiserver"]}]}}
	places(attributes) == {{"missing": ["spec", "containers", 0, "command"]}}
}

test_denies_one_alone if {
	attributes := {
		"spec": {"containers": [{"name": "a", "command": ["kube-apiserver", "--etcd-certfile=/a"]}]},
	}
	places(attributes) == {{"missing": ["spec", "containers", 0, "command"]}}
}

test_passes_both if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"command": ["kube-apiserver", "--etcd-certfile=/a", "--etcd-keyfile=/b"],
				},
			],
		},
	}
	places(attributes) == set()
}

test_passes_other_programs if {
	attributes := {"spec": {"containers": [{"name": "a", "command": ["kube-proxy"]}]}}
	places(attributes) == set()
}

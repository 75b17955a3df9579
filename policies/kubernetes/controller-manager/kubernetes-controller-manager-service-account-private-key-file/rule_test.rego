package trueline.kubernetes.controller_manager.controller_manager_service_account_private_key_file_test

import data.trueline.kubernetes.controller_manager.controller_manager_service_account_private_key_file as policy

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
			"containers": [
				{
					"name": "a",
					"command": [
						"kube-controller-manager",
						"--service-account-private-key-file=/etc/pki/token.txt",
					],
				},
			],
		},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "command", 1]}}
}

test_passes_absence if {
	attributes := {"spec": {"containers": [{"name": "a", "command": ["kube-controller-manager"]}]}}
	places(attributes) == set()
}

test_passes_a_good_value if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"command": [
						"kube-controller-manager",
						"--service-account-private-key-file=/etc/pki/sa.key",
					],
				},
			],
		},
	}
	places(attributes) == set()
}

test_passes_other_programs if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"command": ["etcd", "--service-account-private-key-file=/etc/pki/token.txt"],
				},
			],
		},
	}
	places(attributes) == set()
}

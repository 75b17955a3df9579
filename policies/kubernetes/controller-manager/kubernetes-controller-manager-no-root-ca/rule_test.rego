package trueline.kubernetes.controller_manager.controller_manager_no_root_ca_test

import data.trueline.kubernetes.controller_manager.controller_manager_no_root_ca as policy

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
	attributes := {"spec": {"containers": [{"name": "a", "command": ["kube-controller-manager"]}]}}
	places(attributes) == {{"missing": ["spec", "containers", 0, "command"]}}
}

test_passes_a_good_value if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"command": ["kube-controller-manager", "--root-ca-file=/etc/pki/ca.crt"],
				},
			],
		},
	}
	places(attributes) == set()
}

test_passes_other_programs if {
	attributes := {"spec": {"containers": [{"name": "a", "command": ["etcd"]}]}}
	places(attributes) == set()
}

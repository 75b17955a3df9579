package trueline.kubernetes.configuration.invalid_port_name_test

import data.trueline.kubernetes.configuration.invalid_port_name as policy

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

test_denies_bad_names if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"ports": [
						{"name": "Http_Port"},
						{"name": "a-name-that-is-too-long"},
						{"name": "8080"},
					],
				},
			],
		},
	}
	places(attributes) == {
		{"path": ["spec", "containers", 0, "ports", 0, "name"]},
		{"path": ["spec", "containers", 0, "ports", 1, "name"]},
		{"path": ["spec", "containers", 0, "ports", 2, "name"]},
	}
}

test_passes_good_ones if {
	attributes := {
		"spec": {"containers": [{"name": "a", "ports": [{"name": "http-2"}, {"containerPort": 1}]}]},
	}
	places(attributes) == set()
}

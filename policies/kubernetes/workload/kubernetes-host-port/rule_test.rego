package trueline.kubernetes.workload.host_port_test

import data.trueline.kubernetes.workload.host_port as policy

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

test_denies_a_port if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"ports": [{"containerPort": 1}, {"containerPort": 2, "hostPort": 2}],
				},
			],
		},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "ports", 1, "hostPort"]}}
}

test_passes_0 if {
	attributes := {"spec": {"containers": [{"name": "a", "ports": [{"hostPort": 0}]}]}}
	places(attributes) == set()
}

test_passes_absence if {
	attributes := {"spec": {"containers": [{"name": "a", "ports": [{"containerPort": 80}]}]}}
	places(attributes) == set()
}

package trueline.kubernetes.workload.privileged_port_test

import data.trueline.kubernetes.workload.privileged_port as policy

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

test_denies_low_ports if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "ports": [{"containerPort": 8080}, {"containerPort": 80}]}],
		},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "ports", 1, "containerPort"]}}
}

test_passes_1024 if {
	attributes := {"spec": {"containers": [{"name": "a", "ports": [{"containerPort": 1024}]}]}}
	places(attributes) == set()
}

test_passes_no_ports if places({"spec": {"containers": [{"name": "a"}]}}) == set()

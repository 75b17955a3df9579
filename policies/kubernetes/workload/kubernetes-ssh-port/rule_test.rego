package trueline.kubernetes.workload.ssh_port_test

import data.trueline.kubernetes.workload.ssh_port as policy

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

test_denies_port_22 if {
	attributes := {"spec": {"containers": [{"name": "a", "ports": [{"containerPort": 22}]}]}}
	places(attributes) == {{"path": ["spec", "containers", 0, "ports", 0, "containerPort"]}}
}

test_denies_it_with_its_protocol if {
	attributes := {
		"spec": {"containers": [{"name": "a", "ports": [{"containerPort": 22, "protocol": "TCP"}]}]},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "ports", 0, "containerPort"]}}
}

test_passes_other_protocols_and_ports if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"ports": [{"containerPort": 22, "protocol": "UDP"}, {"containerPort": 2222}],
				},
			],
		},
	}
	places(attributes) == set()
}

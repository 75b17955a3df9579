package trueline.kubernetes.availability.probe_port_not_exposed_test

import data.trueline.kubernetes.availability.probe_port_not_exposed as policy

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

test_denies_a_number if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"ports": [{"containerPort": 80}],
					"livenessProbe": {"httpGet": {"port": 8080}},
				},
			],
		},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "livenessProbe", "httpGet", "port"]}}
}

test_denies_a_name if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"ports": [{"name": "http", "containerPort": 80}],
					"startupProbe": {"tcpSocket": {"port": "web"}},
				},
			],
		},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "startupProbe", "tcpSocket", "port"]}}
}

test_passes_a_number_and_a_name if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"ports": [{"name": "http", "containerPort": 80}],
					"livenessProbe": {"httpGet": {"port": "http"}},
					"readinessProbe": {"grpc": {"port": 80}},
				},
			],
		},
	}
	places(attributes) == set()
}

test_passes_a_command if {
	attributes := {"spec": {"containers": [{"name": "a", "livenessProbe": {"exec": {"command": ["x"]}}}]}}
	places(attributes) == set()
}

package trueline.kubernetes.availability.no_readiness_probe_test

import data.trueline.kubernetes.availability.no_readiness_probe as policy

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
	attributes := {"spec": {"containers": [{"name": "a"}]}}
	places(attributes) == {{"missing": ["spec", "containers", 0, "readinessProbe"]}}
}

test_passes_a_probe if {
	attributes := {"spec": {"containers": [{"name": "a", "readinessProbe": {"tcpSocket": {"port": 80}}}]}}
	places(attributes) == set()
}

test_leaves_init_containers_alone if {
	attributes := {
		"spec": {
			"initContainers": [{"name": "i"}],
			"containers": [{"name": "a", "readinessProbe": {"exec": {}}}],
		},
	}
	places(attributes) == set()
}

test_leaves_pods_that_end_alone if {
	attributes := {"spec": {"restartPolicy": "Never", "containers": [{"name": "a"}]}}
	places(attributes) == set()
}

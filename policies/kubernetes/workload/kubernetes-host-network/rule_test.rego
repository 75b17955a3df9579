package trueline.kubernetes.workload.host_network_test

import data.trueline.kubernetes.workload.host_network as policy

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

test_denies_hostnetwork if {
	attributes := {"spec": {"hostNetwork": true, "containers": [{"name": "app"}]}}
	places(attributes) == {{"path": ["spec", "hostNetwork"]}}
}

test_passes_false if places({"spec": {"hostNetwork": false}}) == set()

test_passes_absence if places({"spec": {"containers": [{"name": "app"}]}}) == set()

package trueline.kubernetes.workload.host_ipc_test

import data.trueline.kubernetes.workload.host_ipc as policy

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

test_denies_hostipc if {
	attributes := {"spec": {"hostIPC": true, "containers": [{"name": "app"}]}}
	places(attributes) == {{"path": ["spec", "hostIPC"]}}
}

test_passes_false if places({"spec": {"hostIPC": false}}) == set()

test_passes_absence if places({"spec": {"containers": [{"name": "app"}]}}) == set()

package trueline.kubernetes.workload.hostpath_volume_test

import data.trueline.kubernetes.workload.hostpath_volume as policy

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

test_denies_any_path if {
	attributes := {"spec": {"volumes": [{"name": "v", "hostPath": {"path": "/srv/data"}}]}}
	places(attributes) == {{"path": ["spec", "volumes", 0, "hostPath", "path"]}}
}

test_leaves_sensitive_ones_to_another_rule if {
	attributes := {"spec": {"volumes": [{"name": "v", "hostPath": {"path": "/etc"}}]}}
	places(attributes) == set()
}

test_leaves_sockets_to_another_rule if {
	attributes := {"spec": {"volumes": [{"name": "v", "hostPath": {"path": "/run/docker.sock"}}]}}
	places(attributes) == set()
}

test_passes_other_volumes if places({"spec": {"volumes": [{"name": "v", "emptyDir": {}}]}}) == set()

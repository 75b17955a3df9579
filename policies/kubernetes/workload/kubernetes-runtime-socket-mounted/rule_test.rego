package trueline.kubernetes.workload.runtime_socket_mounted_test

import data.trueline.kubernetes.workload.runtime_socket_mounted as policy

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

test_denies_the_socket_of_docker if {
	attributes := {"spec": {"volumes": [{"name": "v", "hostPath": {"path": "/var/run/docker.sock"}}]}}
	places(attributes) == {{"path": ["spec", "volumes", 0, "hostPath", "path"]}}
}

test_denies_that_of_containerd if {
	attributes := {
		"spec": {"volumes": [{"name": "v", "hostPath": {"path": "/run/containerd/containerd.sock"}}]},
	}
	places(attributes) == {{"path": ["spec", "volumes", 0, "hostPath", "path"]}}
}

test_denies_a_trailing_slash if {
	attributes := {"spec": {"volumes": [{"name": "v", "hostPath": {"path": "/var/run/docker.sock/"}}]}}
	places(attributes) == {{"path": ["spec", "volumes", 0, "hostPath", "path"]}}
}

test_passes_other_paths if {
	attributes := {"spec": {"volumes": [{"name": "v", "hostPath": {"path": "/var/run/app.sock"}}]}}
	places(attributes) == set()
}

test_passes_other_volumes if places({"spec": {"volumes": [{"name": "v", "emptyDir": {}}]}}) == set()

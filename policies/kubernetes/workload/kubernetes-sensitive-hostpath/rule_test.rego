package trueline.kubernetes.workload.sensitive_hostpath_test

import data.trueline.kubernetes.workload.sensitive_hostpath as policy

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

test_denies_the_root if {
	attributes := {"spec": {"volumes": [{"name": "v", "hostPath": {"path": "/"}}]}}
	places(attributes) == {{"path": ["spec", "volumes", 0, "hostPath", "path"]}}
}

test_denies_folders_of_the_system if {
	attributes := {"spec": {"volumes": [{"name": "v", "hostPath": {"path": "/etc/"}}]}}
	places(attributes) == {{"path": ["spec", "volumes", 0, "hostPath", "path"]}}
}

test_denies_the_folder_of_the_kubelet if {
	attributes := {"spec": {"volumes": [{"name": "v", "hostPath": {"path": "/var/lib/kubelet/pods"}}]}}
	places(attributes) == {{"path": ["spec", "volumes", 0, "hostPath", "path"]}}
}

test_denies_doubled_slashes if {
	attributes := {"spec": {"volumes": [{"name": "v", "hostPath": {"path": "//proc"}}]}}
	places(attributes) == {{"path": ["spec", "volumes", 0, "hostPath", "path"]}}
}

test_passes_other_folders if {
	attributes := {"spec": {"volumes": [{"name": "v", "hostPath": {"path": "/srv/data"}}]}}
	places(attributes) == set()
}

test_passes_a_file_below if {
	attributes := {"spec": {"volumes": [{"name": "v", "hostPath": {"path": "/etc/localtime"}}]}}
	places(attributes) == set()
}

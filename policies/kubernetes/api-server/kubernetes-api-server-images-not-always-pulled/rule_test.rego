package trueline.kubernetes.api_server.api_server_images_not_always_pulled_test

import data.trueline.kubernetes.api_server.api_server_images_not_always_pulled as policy

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

test_denies_a_list_without_it if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "command": ["kube-apiserver", "--enable-admission-plugins=Other"]}],
		},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "command", 1]}}
}

test_denies_absence if {
	attributes := {"spec": {"containers": [{"name": "a", "command": ["kube-apiserver"]}]}}
	places(attributes) == {{"missing": ["spec", "containers", 0, "command"]}}
}

test_passes_it if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"command": ["kube-apiserver", "--enable-admission-plugins=Other,AlwaysPullImages"],
				},
			],
		},
	}
	places(attributes) == set()
}

test_passes_the_older_flag if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"command": ["kube-apiserver", "--admission-control=AlwaysPullImages"],
				},
			],
		},
	}
	places(attributes) == set()
}

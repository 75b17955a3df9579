package trueline.kubernetes.image.image_from_public_registry_test

import data.trueline.kubernetes.image.image_from_public_registry as policy

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

test_denies_no_registry if {
	attributes := {"spec": {"containers": [{"name": "a", "image": "nginx:1"}]}}
	places(attributes) == {{"path": ["spec", "containers", 0, "image"]}}
}

test_denies_public_ones if {
	attributes := {"spec": {"containers": [{"name": "a", "image": "quay.io/x/y:1"}]}}
	places(attributes) == {{"path": ["spec", "containers", 0, "image"]}}
}

test_passes_others if {
	attributes := {
		"spec": {
			"containers": [
				{"name": "a", "image": "registry.k8s.io/pause:3"},
				{"name": "b", "image": "r.test/a"},
			],
		},
	}
	places(attributes) == set()
}

test_passes_what_the_config_allows if {
	attributes := {"spec": {"containers": [{"name": "a", "image": "quay.io/x/y:1"}]}}
	found := policy.deny with input as {
		"address": "Pod/default/app",
		"resource_type": "Pod",
		"attributes": attributes,
		"config": {"kubernetes": {"registries": ["quay.io/x"]}},
	}
	found == set()
}

package trueline.kubernetes.image.git_sync_test

import data.trueline.kubernetes.image.git_sync as policy

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

test_denies_it if {
	attributes := {"spec": {"containers": [{"name": "a", "image": "registry.k8s.io/git-sync/git-sync:v4"}]}}
	places(attributes) == {{"path": ["spec", "containers", 0, "image"]}}
}

test_passes_others if {
	attributes := {"spec": {"containers": [{"name": "a", "image": "r.test/git-sync-ui:1"}]}}
	places(attributes) == set()
}

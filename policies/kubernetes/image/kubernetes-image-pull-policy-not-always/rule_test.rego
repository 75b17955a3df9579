package trueline.kubernetes.image.image_pull_policy_not_always_test

import data.trueline.kubernetes.image.image_pull_policy_not_always as policy

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

test_denies_another_policy if {
	attributes := {"spec": {"containers": [{"name": "a", "image": "x:1", "imagePullPolicy": "IfNotPresent"}]}}
	places(attributes) == {{"path": ["spec", "containers", 0, "imagePullPolicy"]}}
}

test_denies_absence_with_a_tag if {
	attributes := {"spec": {"containers": [{"name": "a", "image": "x:1"}]}}
	places(attributes) == {{"missing": ["spec", "containers", 0, "imagePullPolicy"]}}
}

test_passes_absence_without_one if {
	attributes := {"spec": {"containers": [{"name": "a", "image": "x"}]}}
	places(attributes) == set()
}

test_passes_a_digest if {
	attributes := {"spec": {"containers": [{"name": "a", "image": "x:1@sha256:00"}]}}
	places(attributes) == set()
}

test_passes_always if {
	attributes := {"spec": {"containers": [{"name": "a", "image": "x:1", "imagePullPolicy": "Always"}]}}
	places(attributes) == set()
}

package trueline.kubernetes.image.image_tag_not_fixed_test

import data.trueline.kubernetes.image.image_tag_not_fixed as policy

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

test_denies_no_tag if {
	attributes := {"spec": {"containers": [{"name": "a", "image": "nginx"}]}}
	places(attributes) == {{"path": ["spec", "containers", 0, "image"]}}
}

test_denies_latest if {
	attributes := {"spec": {"containers": [{"name": "a", "image": "r.test:5000/app:latest"}]}}
	places(attributes) == {{"path": ["spec", "containers", 0, "image"]}}
}

test_passes_a_tag if {
	attributes := {"spec": {"containers": [{"name": "a", "image": "nginx:1.25"}]}}
	places(attributes) == set()
}

test_passes_a_digest if {
	attributes := {"spec": {"containers": [{"name": "a", "image": "nginx@sha256:00"}]}}
	places(attributes) == set()
}

test_is_silent_on_an_unknown_image if places({"spec": {"containers": [{"name": "a"}]}}) == set()

package trueline.kubernetes.availability.too_few_replicas_test

import data.trueline.kubernetes.availability.too_few_replicas as policy

findings(attributes, related) := found if {
	found := policy.deny with input as {
		"address": "Deployment/default/app",
		"resource_type": "Deployment",
		"format": "kubernetes",
		"attributes": attributes,
		"related": related,
	}
}

places(attributes, related) := {place |
	some finding in findings(attributes, related)
	contains(finding.message, "Deployment/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_few if {
	attributes := {"spec": {"replicas": 2}}
	related := {}
	places(attributes, related) == {{"path": ["spec", "replicas"]}}
}

test_denies_absence if {
	attributes := {"spec": {"template": {}}}
	related := {}
	places(attributes, related) == {{"missing": ["spec", "replicas"]}}
}

test_passes_three if {
	attributes := {"spec": {"replicas": 3}}
	related := {}
	places(attributes, related) == set()
}

test_passes_what_is_switched_off if {
	attributes := {"spec": {"replicas": 0}}
	related := {}
	places(attributes, related) == set()
}

test_leaves_the_word_to_an_autoscaler if {
	attributes := {"spec": {"replicas": 1}}
	related := {"HorizontalPodAutoscaler": [{"direction": "from", "attributes": {}}]}
	places(attributes, related) == set()
}

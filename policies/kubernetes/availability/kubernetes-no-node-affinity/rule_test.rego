package trueline.kubernetes.availability.no_node_affinity_test

import data.trueline.kubernetes.availability.no_node_affinity as policy

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

test_denies_none if {
	attributes := {"spec": {"containers": [{"name": "a"}]}}
	places(attributes) == {{"missing": ["spec", "affinity", "nodeAffinity"]}}
}

test_passes_an_affinity if places({"spec": {"affinity": {"nodeAffinity": {}}}}) == set()

test_passes_a_selector if places({"spec": {"nodeSelector": {"disk": "ssd"}}}) == set()

test_passes_a_node if places({"spec": {"nodeName": "n1"}}) == set()

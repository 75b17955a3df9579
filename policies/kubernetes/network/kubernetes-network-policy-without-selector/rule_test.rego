package trueline.kubernetes.network.network_policy_without_selector_test

import data.trueline.kubernetes.network.network_policy_without_selector as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "NetworkPolicy/default/app",
		"resource_type": "NetworkPolicy",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "NetworkPolicy/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_an_open_door if {
	attributes := {"spec": {"podSelector": {}, "ingress": [{}]}}
	places(attributes) == {{"path": ["spec", "podSelector"]}}
}

test_passes_a_closed_one if {
	attributes := {"spec": {"podSelector": {}, "policyTypes": ["Ingress"]}}
	places(attributes) == set()
}

test_passes_a_selector if {
	attributes := {"spec": {"podSelector": {"matchLabels": {"app": "web"}}, "egress": [{}]}}
	places(attributes) == set()
}
